package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final HoldOut NOBODY = new HoldOut(0, "");

  private final Shop shop = new Shop();

  @BeforeEach
  void noChance() {
    final OfferConfig base = OfferConfig.DEFAULT;
    shop.config =
        new OfferConfig(
            base.campaigns(),
            base.maximumAge(),
            base.minimumValue(),
            base.every(),
            QuietHours.NONE,
            ZoneOffset.UTC);
    change(Campaign.CART, true, Discount.FREE_SHIPPING, NOBODY);
    change(Campaign.CHURN, true, Discount.percent(20), NOBODY);
    shop.customer("ann");
  }

  private void change(Campaign campaign, boolean isEnabled, Discount discount, HoldOut holdOut) {
    final CampaignConfig base = OfferConfig.DEFAULT.of(campaign);
    shop.config =
        shop.config.with(
            campaign,
            new CampaignConfig(
                isEnabled, discount, base.couponLife(), base.every(), holdOut, base.keep()));
  }

  private Offer churn(String user) {
    return shop.makeOffer().make(Campaign.CHURN, user, "2026-10");
  }

  private Offer stored(Offer offer) {
    return shop.offer(offer.offerId()).orElseThrow();
  }

  private Offer coldCart(String user, String session) {
    shop.event("cart", "p1", user, session, Duration.between(Shop.NOON, shop.now()));
    shop.pass(IDLE);
    shop.sweep();
    return shop.offer(OfferIds.ofCart(session, 1)).orElseThrow();
  }

  @Test
  void whoRedeemedACodeLately_getsAMailWithoutOne_andThenOneAgain() {
    final OfferConfig base = shop.config;
    shop.config =
        new OfferConfig(
            base.campaigns(),
            base.maximumAge(),
            base.minimumValue(),
            Duration.ZERO,
            base.quietHours(),
            base.defaultZone(),
            Duration.ofDays(30));
    final Offer first = coldCart("ann", "s1");
    shop.redeemCoupon()
        .redeem(new RedeemCoupon.Claim(first.coupon(), "ann", "order-1", Optional.empty()));
    shop.pass(Duration.ofDays(8));

    final Offer second = coldCart("ann", "s2");
    shop.pass(Duration.ofDays(30));
    final Offer third = coldCart("ann", "s3");

    assertThat(second.coupon()).isNull();
    assertThat(second.discount()).isEqualTo(Discount.NONE);
    assertThat(third.coupon()).isNotNull();
    assertThat(shop.mails)
        .extracting(mail -> mail.coupon() == null)
        .containsExactly(false, true, false);
  }

  @Test
  void offersAndCoupons_areDeletedAWhileAfterTheyRanOut_butRewardsNever() {
    final Offer offer = churn("ann");
    shop.issue(
        shop.reward("reward_earned", "ann", 1, "\"benefit\":\"percent_off\",\"value\":\"10\""));
    final Offer reward = shop.rewardOf("ann").orElseThrow();
    final Instant end = offer.expiresAt().plus(Duration.ofDays(400));

    assertThat(shop.field(OfferDocument.path(offer.offerId()), "delete_at")).contains(end);
    assertThat(shop.field(OfferDocument.couponPath(offer.coupon()), "delete_at")).contains(end);
    assertThat(shop.field(OfferDocument.path(reward.offerId()), "delete_at")).isEmpty();
    assertThat(shop.field(OfferDocument.couponPath(reward.coupon()), "delete_at")).isEmpty();
    shop.sweep();
    assertThat(shop.field(OfferDocument.path(offer.offerId()), "delete_at")).contains(end);
  }

  @Test
  void offerWithoutACart_isMailedOnce_howeverOftenItIsAskedFor() {
    final Offer made = churn("ann");
    final Offer again = churn("ann");
    shop.sweep();
    churn("ann");
    shop.sweep();

    assertThat(again.offerId()).isEqualTo(made.offerId()).doesNotContain("ann");
    assertThat(stored(made).state()).isEqualTo(OfferState.SENT);
    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.campaign()).isEqualTo(Campaign.CHURN);
              assertThat(mail.discount()).isEqualTo(Discount.percent(20));
              assertThat(mail.lines()).isEmpty();
              assertThat(mail.coupon()).isNotNull();
            });
  }

  @Test
  void decidingCommit_publishesCampaignAndDiscount_ofThoseClaimedAndThoseHeldOut() {
    final Offer claimed = churn("ann");
    change(Campaign.CHURN, true, Discount.percent(20), new HoldOut(100, ""));
    shop.customer("bob");
    final Offer heldOut = churn("bob");
    shop.sweep();

    assertThat(shop.activity("offer_claimed/" + claimed.offerId()))
        .contains("\"campaign\":\"churn\"", "\"discount\":\"20_percent\"", "\"user_id\":\"ann\"");
    assertThat(shop.activity("offer_held_out/" + heldOut.offerId()))
        .contains("\"campaign\":\"churn\"", "\"discount\":\"20_percent\"", "\"user_id\":\"bob\"");
    assertThat(shop.mails).hasSize(1);
  }

  @Test
  void campaignThatIsSwitchedOff_makesNoOffers_andSendsNoneThatItMade() {
    shop.provider =
        mail -> new MailOutcome.NotAccepted("busy", Optional.of(Duration.ofSeconds(30)));
    final Offer cart = coldCart("ann", "s1");
    shop.customer("bob");
    final Offer churn = churn("bob");
    shop.sweep();
    final int mails = shop.mails.size();
    change(Campaign.CART, false, Discount.FREE_SHIPPING, NOBODY);
    change(Campaign.CHURN, false, Discount.percent(20), NOBODY);
    shop.pass(Duration.ofMinutes(1));
    shop.sweep();
    shop.customer("eve");

    assertThat(stored(cart).reason()).isEqualTo("campaign_off");
    assertThat(stored(churn).reason()).isEqualTo("campaign_off");
    assertThat(churn("eve").reason()).isEqualTo("campaign_off");
    assertThat(coldCart("eve", "s2").reason()).isEqualTo("campaign_off");
    assertThat(shop.mails).hasSize(mails);
  }

  @Test
  void cartAndChurn_shareACap_andRewardHasNone() {
    coldCart("ann", "s1");

    assertThat(churn("ann").reason()).isEqualTo("frequency_cap");
    shop.issue(shop.reward("reward_earned", "ann", 1, "\"benefit\":\"free_shipping\""));
    final Offer reward = shop.rewardOf("ann").orElseThrow();
    assertThat(reward.state()).isEqualTo(OfferState.CLAIMED);
    shop.sweep();
    assertThat(stored(reward).state()).isEqualTo(OfferState.SENT);
    shop.pass(Duration.ofDays(7));
    assertThat(coldCart("ann", "s2").state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void campaignsOwnCap_isLongerThanTheSharedOne() {
    churn("ann");
    shop.sweep();
    shop.pass(Duration.ofDays(8));

    assertThat(shop.makeOffer().make(Campaign.CHURN, "ann", "2026-11").reason())
        .isEqualTo("frequency_cap");
    assertThat(coldCart("ann", "s1").state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void reward_isNeverHeldOut_andAPurchaseDoesNotEndIt() {
    change(Campaign.REWARD, true, Discount.FREE_SHIPPING, new HoldOut(100, ""));
    shop.issue(shop.reward("reward_earned", "ann", 1, "\"benefit\":\"percent_off\",\"value\":50"));
    final Offer reward = shop.rewardOf("ann").orElseThrow();
    shop.event("purchase", "p1", "ann", "s9", Duration.ofSeconds(1));
    shop.pass(Duration.ofSeconds(2));
    shop.sweep();

    assertThat(stored(reward).state()).isEqualTo(OfferState.SENT);
    assertThat(stored(reward).discount()).isEqualTo(Discount.percent(50));
  }

  @Test
  void customerWhoComesBackBeforeTheMail_getsNone() {
    final Offer offer = churn("ann");
    shop.event("purchase", "p1", "ann", "s9", Duration.ofSeconds(1));
    shop.pass(Duration.ofSeconds(2));
    shop.sweep();

    assertThat(stored(offer).reason()).isEqualTo("purchased");
    assertThat(shop.mails).isEmpty();
  }

  @Test
  void discountOfNone_isAMailWithoutACode() {
    change(Campaign.CART, true, Discount.NONE, NOBODY);
    final Offer offer = coldCart("ann", "s1");

    assertThat(offer.state()).isEqualTo(OfferState.SENT);
    assertThat(offer.coupon()).isNull();
    assertThat(shop.mails.get(0).coupon()).isNull();
  }

  @Test
  void nightAtTheCustomers_holdsTheMail_notTheDecision() {
    final OfferConfig base = shop.config;
    shop.config =
        new OfferConfig(
            base.campaigns(),
            base.maximumAge(),
            base.minimumValue(),
            base.every(),
            new QuietHours(LocalTime.of(11, 0), LocalTime.of(15, 0)),
            ZoneOffset.UTC);
    final Offer offer = churn("ann");
    shop.sweep();
    assertThat(offer.state()).isEqualTo(OfferState.CLAIMED);
    assertThat(shop.mails).isEmpty();

    shop.pass(Duration.ofHours(3));
    shop.sweep();
    assertThat(stored(offer).state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void offerForACart_isMadeOfACartOnly_andAReward_whenItWasEarned() {
    assertThatThrownBy(() -> shop.makeOffer().make(Campaign.CART, "ann", "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.makeOffer().make(Campaign.REWARD, "ann", "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void customerWhomWeMayNotWriteTo_isSuppressed_withTheReason() {
    shop.customer("bob", "marketing_consent", false);
    final Offer offer = churn("bob");
    shop.sweep();

    assertThat(offer.reason()).isEqualTo("no_consent");
    assertThat(shop.activity("offer_suppressed/" + offer.offerId()))
        .contains("\"campaign\":\"churn\"");
  }
}
