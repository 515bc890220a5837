package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.testkit.Events;
import io.boomerang.testkit.OfferConfigs;
import io.boomerang.testkit.Sweeps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An offer that is only to be published needs no mail, and so waits for none. */
class PublishingWhileMailsPauseTest {
  private static final List<String> USERS = List.of("ann", "bob", "cyd");

  private final Shop shop = new Shop();
  private final List<String> redeemed = new ArrayList<>();

  @BeforeEach
  void couponsThatWereRedeemed_andWhoseActivitiesAreNotPublished() {
    shop.config = OfferConfigs.alwaysAndChurn();
    final List<Offer> offers = new ArrayList<>();
    for (String user : USERS) {
      shop.customer(user);
      offers.add(shop.makeOffer().make(Campaign.CHURN, user, "2026-10"));
    }
    shop.sweep();
    for (Offer offer : offers) {
      final var claim =
          new RedeemCoupon.Claim(offer.coupon(), offer.userId(), "order-1", Optional.empty());
      assertThat(shop.redeemCoupon().redeem(claim).result())
          .isEqualTo(RedeemCoupon.Result.REDEEMED);
      redeemed.add("offer_redeemed/" + offer.offerId() + "/order-1");
    }
    shop.pass(Duration.ofMinutes(10));
    assertThat(shop.published()).doesNotContainAnyElementsOf(redeemed);
  }

  private void coldCart(String user) {
    shop.customer(user);
    shop.event(
        "cart", "p1", user, "of-" + user, Duration.between(Shop.NOON, shop.now()).minusMinutes(30));
  }

  /** Its provider did not answer. */
  private void pause() {
    shop.put(
        DocumentPath.of("mail", "circuit"),
        Map.of("pause_millis", 1_000L, "try_at", shop.now().plusSeconds(1)));
  }

  @Test
  void whileTheProviderIsLeftAlone_allIsPublished_andNothingIsAskedOfIt() {
    pause();
    final int mails = shop.mails.size();

    shop.sweep();

    assertThat(shop.published()).containsAll(redeemed);
    assertThat(shop.mails).hasSize(mails);
    assertThat(shop.rehearsals).isZero();
  }

  @Test
  void whileOneMailIsToBeTried_allIsPublished_andOneMailIsTried() {
    pause();
    shop.pass(Duration.ofSeconds(2));
    coldCart("eve");
    coldCart("fay");
    final int mails = shop.mails.size();

    shop.sweep();

    assertThat(shop.published()).containsAll(redeemed);
    assertThat(shop.mails).hasSize(mails + 1);
    assertThat(shop.rehearsals).isEqualTo(1);
  }

  @Test
  void whileEventsAreTakenLate_allIsPublished_andNoMailGoesOut() {
    coldCart("dan");
    shop.deliverLate(
        Events.json("view", "p1", "bob", "of-bob", shop.now()),
        shop.now().minus(Duration.ofMinutes(4)));
    final int mails = shop.mails.size();

    shop.sweep();

    assertThat(shop.published()).containsAll(redeemed);
    assertThat(shop.mails).hasSize(mails);
  }

  private Map<String, Object> fields(Offer offer) {
    return new HashMap<>(
        shop.context().store().get(OfferDocument.path(offer.offerId())).orElseThrow().fields());
  }

  @Test
  void senderThatNeverCameBack_isUnknown_thoughMailsPause() {
    final Offer offer = shop.makeOffer().make(Campaign.CHURN, "ann", "2026-10");
    final Map<String, Object> fields = fields(offer);
    fields.put("state", OfferState.SENDING.id());
    fields.put("sender", "somebody");
    fields.put("pending", true);
    shop.put(OfferDocument.path(offer.offerId()), fields);
    pause();

    shop.sweep();

    assertThat(shop.offer(offer.offerId()).orElseThrow().state()).isEqualTo(OfferState.UNKNOWN);
    assertThat(shop.published()).contains("offer_unknown/" + offer.offerId());
  }

  @Test
  void offersThatAreToBeMailed_waitUntilMailsGoOutAgain() {
    final Offer offer = shop.makeOffer().make(Campaign.CHURN, "gus", "2026-10");
    final Map<String, Object> fields = fields(offer);
    fields.put("state", OfferState.CLAIMED.id());
    fields.put("pending", true);
    shop.customer("gus");
    shop.put(OfferDocument.path(offer.offerId()), fields);
    pause();
    final Sweeps sweeps = shop.sweeps(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));

    shop.sweep(sweeps);

    assertThat(sweeps.lastLook().handedOver()).isEqualTo(USERS.size());
    assertThat(sweeps.refused()).isZero();
    assertThat(shop.offer(offer.offerId()).orElseThrow().state()).isEqualTo(OfferState.CLAIMED);
  }
}
