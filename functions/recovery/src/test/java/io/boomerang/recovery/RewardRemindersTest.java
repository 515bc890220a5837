package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon.Claim;
import io.boomerang.core.offers.policy.MaximumAge;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reward is 30 days valid, and its customer is reminded 7 days before it runs out. */
class RewardRemindersTest {
  private static final String TEN_PERCENT = "\"benefit\":\"percent_off\",\"value\":10";
  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration LEAD = Duration.ofDays(7);

  private final Shop shop = new Shop();

  @BeforeEach
  void annHasAgreedToMails() {
    shop.remind(LEAD);
    shop.customer("ann");
  }

  private Activity earned(long sequence) {
    return shop.reward("reward_earned", "ann", sequence, TEN_PERCENT);
  }

  private void earnAndMail() {
    shop.issue(earned(1));
    shop.sweep();
  }

  private void withdraw(long sequence) {
    shop.issue(shop.reward("reward_withdrawn", "ann", sequence, TEN_PERCENT));
    shop.sweep();
  }

  private Offer reminder() {
    return shop.reminderOf("ann").orElseThrow();
  }

  private Claim claim(String order) {
    return new Claim(shop.rewardOf("ann").orElseThrow().coupon(), "ann", order, Optional.empty());
  }

  private long reminders() {
    return shop.mails.stream().filter(mail -> mail.campaign() == Campaign.REMINDER).count();
  }

  private void passAndSweep(Duration time) {
    shop.pass(time);
    shop.sweep();
  }

  @Test
  void unusedReward_isRemindedOfOnce_soManyDaysBeforeItRunsOut() {
    final Instant earnedAt = shop.now();
    earnAndMail();
    passAndSweep(LIFE.minus(LEAD).minusSeconds(1));
    assertThat(reminders()).isZero();

    passAndSweep(Duration.ofSeconds(1));
    passAndSweep(Duration.ofDays(2));
    passAndSweep(Duration.ofDays(20));

    final OfferMail first = shop.mails.get(0);
    assertThat(shop.mails).hasSize(2);
    assertThat(shop.mails.get(1))
        .satisfies(
            mail -> {
              assertThat(mail.campaign()).isEqualTo(Campaign.REMINDER);
              assertThat(mail.coupon()).isEqualTo(first.coupon());
              assertThat(mail.reward()).isEqualTo("A pot of tea");
              assertThat(mail.discount()).isEqualTo(Discount.percent(10));
              assertThat(mail.couponExpiresAt()).isEqualTo(earnedAt.plus(LIFE));
              assertThat(mail.unsubscribeLink()).startsWith("https://shop.example/unsubscribe");
              assertThat(mail.offerId()).isNotEqualTo(first.offerId());
            });
    assertThat(reminder().state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void whatAReminderPublishes_namesNoCode_soThatItsRevenueCountsOnce() {
    earnAndMail();
    passAndSweep(LIFE.minus(LEAD));

    assertThat(shop.published()).doesNotContain("offer_claimed/" + reminder().offerId());
    assertThat(shop.activity("offer_sent/" + reminder().offerId()))
        .contains("\"campaign\":\"reminder\"", "\"reward_id\":\"reward-ann-tea-1\"")
        .doesNotContain("\"coupon\"");
  }

  @Test
  void switchedOff_thereIsNoReminder() {
    shop.remind(Duration.ZERO);
    earnAndMail();
    passAndSweep(LIFE.minus(LEAD));

    assertThat(shop.reminderOf("ann")).isEmpty();
    assertThat(shop.mails).hasSize(1);
  }

  @Test
  void switchedOffLater_whatWasToBeRemindedOfIsNot() {
    earnAndMail();
    shop.remind(Duration.ZERO);
    passAndSweep(LIFE.minus(LEAD));

    assertThat(reminder().reason()).isEqualTo("campaign_off");
    assertThat(reminders()).isZero();
  }

  @Test
  void leadThatIsNoShorterThanTheRewardsLife_hasNoReminder_becauseTheFirstMailSaysItAll() {
    shop.remind(LIFE);
    earnAndMail();

    assertThat(shop.reminderOf("ann")).isEmpty();
  }

  @Test
  void rewardThatIsIssuedLate_hasNoReminderSoonAfterItsFirstMail() {
    final Activity earned = earned(1);
    shop.pass(LIFE.minus(LEAD).minusDays(1));
    shop.issue(earned);
    shop.sweep();

    assertThat(shop.mails).hasSize(1);
    assertThat(shop.reminderOf("ann")).isEmpty();
  }

  @Test
  void replay_makesNoReminder() {
    shop.issue(earned(1), Map.of("replay", "true"));

    assertThat(shop.rewardOf("ann")).isPresent();
    assertThat(shop.reminderOf("ann")).isEmpty();
  }

  @Test
  void redeemed_isNotRemindedOf() {
    earnAndMail();
    shop.redeemCoupon().redeem(claim("o1"));
    passAndSweep(LIFE.minus(LEAD));

    assertThat(reminder().reason()).isEqualTo("redeemed");
    assertThat(reminders()).isZero();
  }

  @Test
  void redeemedAndGivenBackBefore_isRemindedOf() {
    earnAndMail();
    shop.redeemCoupon().redeem(claim("o1"));
    shop.redeemCoupon().rollBack(claim("o1"));
    passAndSweep(LIFE.minus(LEAD));

    assertThat(reminders()).isEqualTo(1);
  }

  @Test
  void withdrawn_isNotRemindedOf() {
    earnAndMail();
    withdraw(2);
    passAndSweep(LIFE.minus(LEAD));
    assertThat(reminder().state()).isEqualTo(OfferState.CLAIMED);

    passAndSweep(LEAD.plusSeconds(1));
    assertThat(reminder().reason()).isEqualTo("withdrawn");
    assertThat(reminders()).isZero();
  }

  @Test
  void withdrawnAndEarnedAgain_isRemindedOfOnce_beforeItRunsOutNow() {
    earnAndMail();
    shop.pass(Duration.ofDays(22));
    withdraw(2);
    passAndSweep(Duration.ofDays(1));
    passAndSweep(Duration.ofDays(1));
    shop.issue(earned(3));
    passAndSweep(LIFE.minus(LEAD).minusSeconds(1));
    assertThat(reminders()).isZero();

    passAndSweep(Duration.ofSeconds(1));
    withdraw(4);
    shop.issue(earned(5));
    passAndSweep(LIFE.minus(LEAD));
    assertThat(reminders()).isEqualTo(1);
    assertThat(shop.mails).hasSize(2);
  }

  @Test
  void earnedAgainUnderRulesWithAShorterLife_isRemindedOfOnceAtMost() {
    earnAndMail();
    withdraw(2);
    final Activity shorter = earned(3);
    shop.issue(
        new Activity(
            shorter.activityId(),
            shorter.activityType(),
            shorter.occurredAt(),
            "ann",
            null,
            null,
            shorter.details().replace("\"valid_days\":30", "\"valid_days\":25"),
            3L));
    passAndSweep(Duration.ofDays(23));
    passAndSweep(Duration.ofDays(3));

    assertThat(reminders()).isEqualTo(1);
  }

  @Test
  void whoTakesConsentBack_isNotReminded() {
    earnAndMail();
    shop.customer("ann", "marketing_consent", false);
    passAndSweep(LIFE.minus(LEAD));

    assertThat(reminder().reason()).isEqualTo("no_consent");
    assertThat(reminders()).isZero();
  }

  @Test
  void quietHours_holdTheReminder_untilMorning() {
    shop.pass(Duration.ofHours(11));
    shop.issue(earned(1));
    passAndSweep(Duration.ofHours(9));
    passAndSweep(LIFE.minus(LEAD).minusHours(9));
    assertThat(reminders()).isZero();

    passAndSweep(Duration.ofHours(9));
    assertThat(reminders()).isEqualTo(1);
  }

  @Test
  void rewardWhoseFirstMailIsStillToGoOut_isNotRemindedOf() {
    final OfferConfig base = shop.config;
    shop.config =
        new OfferConfig(
            base.campaigns(),
            new MaximumAge(LIFE),
            base.minimumValue(),
            base.every(),
            base.quietHours(),
            base.defaultZone());
    shop.provider = mail -> new MailOutcome.NotAccepted("busy", Optional.of(Duration.ofMinutes(1)));
    earnAndMail();
    passAndSweep(LIFE.minus(LEAD));
    passAndSweep(Duration.ofMinutes(2));

    assertThat(reminder().reason()).isEqualTo("not_mailed_yet");
    assertThat(reminders()).isZero();
  }

  @Test
  void reminderWhoseTimeIsOver_isNotMailed() {
    earnAndMail();
    passAndSweep(LIFE.plusSeconds(1));

    assertThat(reminder().reason()).isEqualTo("expired");
    assertThat(reminders()).isZero();
  }

  @Test
  void reminderOfWhichNobodyKnowsWhetherItWentOut_isNotSentAgain() {
    earnAndMail();
    shop.provider = mail -> new MailOutcome.Unknown("no answer");
    passAndSweep(LIFE.minus(LEAD));
    shop.provider = mail -> new MailOutcome.Accepted("m");
    passAndSweep(Duration.ofHours(1));

    assertThat(reminder().state()).isEqualTo(OfferState.UNKNOWN);
    assertThat(reminders()).isEqualTo(1);
  }
}
