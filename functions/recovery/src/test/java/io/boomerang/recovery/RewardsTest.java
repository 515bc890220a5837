package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon.Claim;
import io.boomerang.core.offers.RedeemCoupon.Result;
import io.boomerang.core.offers.RewardTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardsTest {
  private static final String TEN_PERCENT = "\"benefit\":\"percent_off\",\"value\":10";
  private static final String FREE_COFFEE =
      "\"benefit\":\"free_item\",\"on\":\"coffee\",\"on_product\":\"coffee\"";

  private final Shop shop = new Shop();

  private Activity earned(long sequence) {
    return shop.reward("reward_earned", "ann", sequence, TEN_PERCENT);
  }

  private Activity withdrawn(long sequence) {
    return shop.reward("reward_withdrawn", "ann", sequence, TEN_PERCENT);
  }

  private Offer offer() {
    return shop.rewardOf("ann").orElseThrow();
  }

  private Result redeem(String order, String... products) {
    final List<RewardTerms.Item> items =
        List.of(products).stream().map(id -> new RewardTerms.Item(id, null)).toList();
    final Claim claim = new Claim(offer().coupon(), "ann", order, Optional.of(items));
    return shop.redeemCoupon().redeem(claim).result();
  }

  @Test
  void earned_isACoupon_mailedOnce_howeverOftenItIsDelivered() {
    shop.customer("ann");
    final Activity earned = earned(1);
    shop.issue(earned);
    shop.sweep();
    shop.issue(earned);
    shop.sweep();

    assertThat(offer().state()).isEqualTo(OfferState.SENT);
    assertThat(offer().discount()).isEqualTo(Discount.percent(10));
    assertThat(offer().expiresAt()).isEqualTo(Shop.NOON.plus(Duration.ofDays(30)));
    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.campaign()).isEqualTo(Campaign.REWARD);
              assertThat(mail.reward()).isEqualTo("A pot of tea");
            });
    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
    assertThat(shop.activity("offer_claimed/" + offer().offerId()))
        .contains("\"reward_id\":\"reward-ann-tea-1\"");
  }

  @Test
  void earnedByWhoDidNotAgreeToMails_isACoupon_andNoMail() {
    shop.customer("ann", "marketing_consent", false);
    shop.issue(earned(1));
    shop.sweep();

    assertThat(offer().state()).isEqualTo(OfferState.SUPPRESSED);
    assertThat(offer().reason()).isEqualTo("no_consent");
    assertThat(shop.mails).isEmpty();
    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
  }

  @Test
  void withdrawn_nobodyUsesTheCoupon_andNoMailGoesOut() {
    shop.customer("ann");
    shop.issue(earned(1));
    shop.issue(withdrawn(2));
    shop.sweep();

    assertThat(shop.mails).isEmpty();
    assertThat(redeem("o1")).isEqualTo(Result.WITHDRAWN);
    assertThat(shop.published()).contains("offer_voided/" + offer().offerId() + "/2");
  }

  @Test
  void withdrawnAndEarnedAgain_isTheSameCoupon_andItsOneMail() {
    shop.customer("ann");
    shop.issue(earned(1));
    final String code = offer().coupon();
    shop.issue(withdrawn(2));
    shop.sweep();
    shop.issue(earned(3));
    shop.sweep();

    assertThat(offer().coupon()).isEqualTo(code);
    assertThat(shop.mails).hasSize(1);
    shop.issue(withdrawn(4));
    shop.issue(earned(5));
    shop.sweep();
    assertThat(shop.mails).hasSize(1);
    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
  }

  @Test
  void oldNewsOfAReward_changesNothing() {
    shop.customer("ann");
    final Activity earned = earned(1);
    shop.issue(earned);
    shop.issue(withdrawn(2));
    shop.issue(earned);

    assertThat(redeem("o1")).isEqualTo(Result.WITHDRAWN);
  }

  @Test
  void withdrawalThatComesFirst_winsOverTheRewardBeforeIt() {
    shop.customer("ann");
    shop.issue(withdrawn(2));
    shop.issue(earned(1));
    shop.sweep();

    assertThat(offer().coupon()).isNull();
    assertThat(shop.mails).isEmpty();
    shop.issue(earned(3));
    shop.sweep();
    assertThat(shop.mails).hasSize(1);
    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
  }

  @Test
  void redeemedBeforeItWasWithdrawn_staysTheOrders_untilTheOrderGivesItBack() {
    shop.issue(earned(1));
    redeem("o1");
    shop.issue(withdrawn(2));

    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
    assertThat(redeem("o2")).isEqualTo(Result.TAKEN);
    shop.redeemCoupon().rollBack(new Claim(offer().coupon(), "ann", "o1", Optional.empty()));
    assertThat(redeem("o3")).isEqualTo(Result.WITHDRAWN);
  }

  @Test
  void rolledBack_countsForAnotherOrder() {
    shop.issue(earned(1));
    redeem("o1");
    shop.redeemCoupon().rollBack(new Claim(offer().coupon(), "ann", "o1", Optional.empty()));

    assertThat(redeem("o2")).isEqualTo(Result.REDEEMED);
  }

  @Test
  void rewardThatHasRunOut_isNeitherIssuedNorMailed() {
    shop.customer("ann");
    final Activity earned = earned(1);
    shop.pass(Duration.ofDays(30).plusSeconds(1));
    shop.issue(earned);
    shop.sweep();

    assertThat(shop.rewardOf("ann")).isEmpty();
    assertThat(shop.mails).isEmpty();
  }

  @Test
  void rewardThatRunsOutWhileItsMailWaits_isNotMailed() {
    shop.customer("ann");
    final Activity earned = earned(1);
    shop.pass(Duration.ofDays(30));
    shop.issue(earned);
    shop.pass(Duration.ofSeconds(1));
    shop.sweep();

    assertThat(offer().reason()).isEqualTo("expired");
    assertThat(shop.mails).isEmpty();
    assertThat(redeem("o1")).isEqualTo(Result.EXPIRED);
  }

  @Test
  void replay_issuesTheCoupon_andMailsNothing() {
    shop.customer("ann");
    shop.issue(earned(1), Map.of("replay", "true"));
    shop.sweep();

    assertThat(shop.mails).isEmpty();
    assertThat(redeem("o1")).isEqualTo(Result.REDEEMED);
  }

  @Test
  void couponOnAnItem_countsForOrdersWithIt() {
    shop.issue(shop.reward("reward_earned", "ann", 1, FREE_COFFEE));
    final Claim silent = new Claim(offer().coupon(), "ann", "o1", Optional.empty());

    assertThat(offer().discount()).isEqualTo(Discount.FREE_ITEM);
    assertThat(shop.redeemCoupon().validate(silent).result()).isEqualTo(Result.ITEMS_NEEDED);
    assertThat(redeem("o1", "tea")).isEqualTo(Result.NO_ITEM);
    assertThat(redeem("o1", "tea", "coffee")).isEqualTo(Result.REDEEMED);
  }

  @ParameterizedTest
  @CsvSource({"drinks, true", "drinks.hot, true", "drinksy, false", ", false"})
  void couponOnACategory_countsForAllBelowIt(String category, boolean counts) {
    final var terms = new RewardTerms("r", 1, false, "", null, "drinks");

    assertThat(terms.covers(List.of(new RewardTerms.Item("p1", category)))).isEqualTo(counts);
  }

  @Test
  void rewardWithoutWhatMakesItOne_isDeliveredAgain() {
    final Activity bare =
        new Activity("a1", "reward_earned", Shop.NOON, "ann", null, null, "{}", 1L);

    assertThatThrownBy(() -> shop.issue(bare)).hasMessageContaining("a1 has no reward_id");
  }

  @Test
  void otherActivities_arePassedOver() {
    shop.issue(new Activity("a1", "tier_changed", Shop.NOON, "ann", null, null, "{}", 1L));

    assertThat(shop.rewardOf("ann")).isEmpty();
  }
}
