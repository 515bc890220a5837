package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.carts.Suppression;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.testkit.InterceptedDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody changes a document that decides on a mail after it was read, and before {@code sending}
 * is stored: the mail must not go out.
 */
class UnchangedAtSendingTest {
  private static final String REWARD = "\"benefit\":\"percent_off\",\"value\":10";

  private final InterferingStore store = new InterferingStore();
  private final Shop shop = new Shop(store);

  /** How an offer comes to its mail. */
  private enum Way {
    CLAIM,
    RETRY,
    CHURN,
    REWARD,
    REMINDER
  }

  /** What changes meanwhile. */
  private enum Change {
    CUSTOMER_UNSUBSCRIBES,
    ADDRESS_UNSUBSCRIBES_UNDER_ANOTHER_ID,
    ADDRESS_BOUNCES_UNDER_ANOTHER_ID,
    CONSENT_IS_WITHDRAWN,
    ADDRESS_IS_ERASED,
    CUSTOMER_BUYS,
    OFFER_IS_ENDED,
    CART_IS_EMPTIED,
    REWARD_IS_REDEEMED,
    REWARD_IS_WITHDRAWN
  }

  static Stream<Arguments> changesOfEachWay() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(Change.values())
                    .filter(change -> decides(change, way))
                    .map(change -> Arguments.of(way, change)));
  }

  /** A reward is mailed whatever its customer buys, and only carts are of a cart. */
  private static boolean decides(Change change, Way way) {
    return switch (change) {
      case CUSTOMER_UNSUBSCRIBES,
          ADDRESS_UNSUBSCRIBES_UNDER_ANOTHER_ID,
          ADDRESS_BOUNCES_UNDER_ANOTHER_ID,
          CONSENT_IS_WITHDRAWN,
          ADDRESS_IS_ERASED ->
          true;
      case CUSTOMER_BUYS -> way != Way.REWARD && way != Way.REMINDER;
      case OFFER_IS_ENDED -> way != Way.CLAIM;
      case CART_IS_EMPTIED -> way == Way.CLAIM || way == Way.RETRY;
      case REWARD_IS_REDEEMED, REWARD_IS_WITHDRAWN -> way == Way.REMINDER;
    };
  }

  @ParameterizedTest
  @MethodSource("changesOfEachWay")
  void documentThatDecides_changesBeforeSendingIsStored_noMailGoesOut(Way way, Change change) {
    shop.config = OfferConfigs.alwaysAndChurn();
    shop.customer("ann");
    prepare(way);
    final int before = shop.mails.size();
    store.beforeSending = () -> change(change);
    shop.sweep();

    assertThat(store.beforeSending).as("sending was to be stored").isNull();
    assertThat(shop.mails).hasSize(before);
    assertThat(shop.sweep().sent()).isZero();
  }

  private void prepare(Way way) {
    switch (way) {
      case CLAIM -> coldCart();
      case RETRY -> {
        coldCart();
        shop.provider =
            mail -> new MailOutcome.NotAccepted("busy", Optional.of(Duration.ofSeconds(30)));
        shop.sweep();
        shop.provider = mail -> new MailOutcome.Accepted("m");
        shop.pass(Duration.ofSeconds(31));
      }
      case CHURN -> shop.makeOffer().make(Campaign.CHURN, "ann", "2026-10");
      case REWARD -> shop.issue(shop.reward("reward_earned", "ann", 1, REWARD));
      case REMINDER -> {
        shop.remind(Duration.ofDays(7));
        shop.issue(shop.reward("reward_earned", "ann", 1, REWARD));
        shop.sweep();
        shop.pass(Duration.ofDays(23));
      }
    }
  }

  private void coldCart() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.pass(Duration.ofMinutes(30));
  }

  private void change(Change change) {
    switch (change) {
      case CUSTOMER_UNSUBSCRIBES -> suppress(ShopperDocument.path("ann"), "ann", wish());
      case ADDRESS_UNSUBSCRIBES_UNDER_ANOTHER_ID -> suppress(Addresses.path(key()), key(), wish());
      case ADDRESS_BOUNCES_UNDER_ANOTHER_ID ->
          suppress(
              Addresses.path(key()), key(), Suppression.bounced("ann@example.com", shop.now()));
      case CONSENT_IS_WITHDRAWN -> shop.customer("ann", "marketing_consent", false);
      case ADDRESS_IS_ERASED -> shop.delete(DocumentPath.of("customers", "ann"));
      case CUSTOMER_BUYS ->
          shop.event(
              "purchase", "p2", "ann", "s2", Duration.between(Shop.NOON, shop.now().plusMillis(1)));
      case OFFER_IS_ENDED -> endOffer();
      case CART_IS_EMPTIED ->
          shop.event(
              "remove_from_cart", "p1", "ann", "s1", Duration.between(Shop.NOON, shop.now()));
      case REWARD_IS_REDEEMED -> redeemReward();
      case REWARD_IS_WITHDRAWN -> shop.issue(shop.reward("reward_withdrawn", "ann", 2, REWARD));
    }
  }

  private void redeemReward() {
    final String code = shop.rewardOf("ann").orElseThrow().coupon();
    shop.redeemCoupon().redeem(new RedeemCoupon.Claim(code, "ann", "o1", Optional.empty()));
  }

  private Suppression wish() {
    return Suppression.wished(Suppression.Reason.UNSUBSCRIBED, shop.now());
  }

  private static String key() {
    return new Addresses(Secret.of("a secret of more than 32 characters")).key("ann@example.com");
  }

  private void suppress(DocumentPath path, String id, Suppression suppression) {
    final Document before = store.get(path).orElse(null);
    final Shopper after = ShopperDocument.read(id, before).suppressed(suppression);
    commit(
        path.equals(ShopperDocument.path(id))
            ? ShopperDocument.write(after, before)
            : Addresses.write(after, before));
  }

  private void endOffer() {
    final Document offer =
        store.list(null, OfferDocument.COLLECTION).stream()
            .filter(OfferDocument::mayMail)
            .findFirst()
            .orElseThrow();
    final Map<String, Object> ended = new HashMap<>(offer.fields());
    ended.put("state", OfferState.SUPPRESSED.id());
    ended.put("reason", "withdrawn");
    ended.put("pending", false);
    commit(new Write.Put(offer.path(), ended));
  }

  private void commit(Write write) {
    try {
      store.commit(List.of(write));
    } catch (ConflictException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets somebody else be faster, once, by the moment between the reads and the commit. */
  private static final class InterferingStore extends InterceptedDocuments {
    private Runnable beforeSending;

    InterferingStore() {
      super(EmbeddedDocuments.inMemory());
    }

    @Override
    protected void beforeCommit(List<Write> writes) {
      final Runnable interference = beforeSending;
      if (interference != null && writes.stream().anyMatch(InterferingStore::isSending)) {
        beforeSending = null;
        interference.run();
      }
    }

    private static boolean isSending(Write write) {
      final Map<String, Object> fields =
          write instanceof Write.Create create
              ? create.fields()
              : write instanceof Write.Update update ? update.fields() : Map.of();
      return "sending".equals(fields.get("state"));
    }
  }
}
