package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferActivitiesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static OfferBuilder offer(Campaign campaign) {
    return OfferBuilder.builder()
        .offerId("0123456789abcdef")
        .campaign(campaign)
        .userId("ann")
        .state(OfferState.SENT)
        .discount(Discount.percent(20))
        .coupon("3BC4HAC2DUCF")
        .expiresAt(NOON)
        .since(NOON)
        .dueAt(NOON)
        .redemption(Redemption.NONE)
        .outbox(List.of());
  }

  private static String details(OfferBuilder offer) {
    return OfferActivities.stateReached(offer.build(), NOON).details();
  }

  @Test
  void stateReached_hasCodeAndReason() {
    assertThat(details(offer(Campaign.CART)))
        .contains("\"coupon\":\"3BC4HAC2DUCF\"", "\"since\":\"2026-11-20T12:00:00Z\"")
        .doesNotContain("reason");
    assertThat(details(offer(Campaign.CART).coupon(null).reason("frequency_cap")))
        .contains("\"reason\":\"frequency_cap\"")
        .doesNotContain("coupon");
  }

  @Test
  void stateReached_ofAReminder_leavesTheCodeToTheReward() {
    final RewardTerms terms = new RewardTerms("tea-1", 1, false, "A pot of tea", null, null);

    assertThat(details(offer(Campaign.REMINDER).reward(terms))).doesNotContain("coupon");
  }
}
