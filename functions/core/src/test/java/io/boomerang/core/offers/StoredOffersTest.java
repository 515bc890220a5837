package io.boomerang.core.offers;

import static io.boomerang.core.document.StoredBefore.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.StoredBefore;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.Profile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What was stored of offers reads as ever, and is written as ever. */
class StoredOffersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plusNanos(86_400_000_001_000L);

  private static final Offer OFFER =
      OfferBuilder.builder()
          .offerId("o1")
          .campaign(Campaign.CART)
          .userId("ann")
          .userSession("s1")
          .state(OfferState.CLAIMED)
          .coupon("CODE-1")
          .discount(Discount.percent(20))
          .expiresAt(LATER)
          .since(NOON)
          .dueAt(NOON)
          .redemption(Redemption.NONE)
          .outbox(List.of())
          .build();

  private static final Offer REWARD =
      OfferBuilder.builder()
          .offerId("o2")
          .campaign(Campaign.REWARD)
          .userId("ann")
          .address("0f")
          .state(OfferState.FAILED)
          .reason("refused")
          .coupon("CODE-2")
          .discount(Discount.amount(new BigDecimal("7.5")))
          .expiresAt(LATER)
          .deleteAt(LATER.plus(Duration.ofDays(30)))
          .since(NOON)
          .attempts(3)
          .dueAt(LATER)
          .sender("sender-1")
          .offerBefore(NOON.minusSeconds(5))
          .redemption(new Redemption("order-3", LATER, List.of("order-1", "order-2")))
          .reward(new RewardTerms("pair-1", 7, true, "Half price", "cake", "sweets"))
          .outbox(
              List.of(
                  new Activity("a1", "offer_sent", NOON, "ann", "s1", "o2", "{\"a\":1}"),
                  new Activity("a2", "coupon_redeemed", LATER, null, null, null, null)))
          .build();

  @Test
  void offer_asBefore() {
    assertThat(OfferDocument.read(offer("offer"))).isEqualTo(OFFER);
    assertWritten(OfferDocument.fields(OFFER, 5), "offer");
  }

  @Test
  void offerOfAReward_asBefore() {
    assertThat(OfferDocument.read(offer("offer-of-reward"))).isEqualTo(REWARD);
    assertWritten(OfferDocument.fields(REWARD, 0), "offer-of-reward");
  }

  @Test
  void coupon_asBefore() {
    assertWritten(((Write.Create) OfferDocument.createCoupon(OFFER)).fields(), "coupon");
    assertWritten(((Write.Create) OfferDocument.createCoupon(REWARD)).fields(), "coupon-of-reward");
  }

  @Test
  void circuit_asBefore() {
    final CircuitState open =
        new CircuitState(Duration.ofSeconds(2), NOON, "sender-1", LATER, NOON.plusSeconds(9));

    assertThat(CircuitState.read(circuit("circuit-open"))).isEqualTo(open);
    assertWritten(open.fields(), "circuit-open");
    assertThat(CircuitState.read(circuit("circuit-closed"))).isEqualTo(CircuitState.read(null));
    assertWritten(CircuitState.read(null).fields(), "circuit-closed");
  }

  @Test
  void profile_asBefore() {
    final Document stored = StoredBefore.document(Profile.path("ann"), "customer");

    assertThat(Profile.read(stored))
        .isEqualTo(
            new Profile("Ann", "ann@example.com", Locale.GERMANY, true, NOON, "Europe/Berlin"));
    assertThat(Profile.read(StoredBefore.document(Profile.path("ann"), "customer-unknown")))
        .isEqualTo(new Profile(null, null, Locale.ROOT, false, null, null));
  }

  private static Document offer(String name) {
    return StoredBefore.document(OfferDocument.path("o"), name);
  }

  private static Document circuit(String name) {
    return StoredBefore.document(DocumentPath.of("circuits", "mail"), name);
  }
}
