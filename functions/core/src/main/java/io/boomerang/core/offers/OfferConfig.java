package io.boomerang.core.offers;

import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.offers.policy.Consent;
import io.boomerang.core.offers.policy.Enabled;
import io.boomerang.core.offers.policy.FrequencyCap;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.NotSuppressed;
import io.boomerang.core.offers.policy.NothingBought;
import io.boomerang.core.offers.policy.OfferPolicy;
import io.boomerang.core.offers.policy.QuietHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets an offer, and what it is.
 *
 * @param campaigns each with its own
 * @param every a customer gets at most one favour, of whatever campaign, in this time
 * @param defaultZone of customers whose zone is not known
 * @param habit who redeemed the code of a favour within this time gets a mail without one, so that
 *     nobody learns to leave carts for it; zero when everybody gets a code
 */
public record OfferConfig(
    Map<Campaign, CampaignConfig> campaigns,
    MaximumAge maximumAge,
    MinimumValue minimumValue,
    Duration every,
    QuietHours quietHours,
    ZoneId defaultZone,
    Duration habit) {
  private static final int MAX_HABIT_DAYS = 3_660;
  private static final Duration WEEK = Duration.ofDays(7);

  /** What may be deleted is deleted some days later. */
  private static final Duration DELETION_TAKES = Duration.ofDays(7);

  public static final OfferConfig DEFAULT =
      new OfferConfig(
          Map.of(
              Campaign.CART,
              new CampaignConfig(
                  true, Discount.FREE_SHIPPING, WEEK, WEEK, new HoldOut(5, "boomerang")),
              Campaign.CHURN,
              new CampaignConfig(
                  true,
                  Discount.percent(20),
                  WEEK,
                  Duration.ofDays(30),
                  new HoldOut(10, "boomerang-churn"),
                  Duration.ofDays(400)),
              Campaign.REWARD,
              new CampaignConfig(
                  true,
                  Discount.FREE_SHIPPING,
                  Duration.ofDays(365),
                  Duration.ZERO,
                  new HoldOut(0, "")),
              Campaign.REMINDER,
              CampaignConfig.ofReminders(false)),
          new MaximumAge(Duration.ofHours(24)),
          new MinimumValue(BigDecimal.ZERO),
          WEEK,
          new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
          ZoneId.of("UTC"));

  /** With a code for everybody. */
  public OfferConfig(
      Map<Campaign, CampaignConfig> campaigns,
      MaximumAge maximumAge,
      MinimumValue minimumValue,
      Duration every,
      QuietHours quietHours,
      ZoneId defaultZone) {
    this(campaigns, maximumAge, minimumValue, every, quietHours, defaultZone, Duration.ZERO);
  }

  public OfferConfig {
    campaigns = Map.copyOf(campaigns);
    if (campaigns.size() != Campaign.values().length) {
      throw new IllegalArgumentException("a campaign is missing: " + campaigns.keySet());
    }
  }

  /** Reads the variables of offers and of each campaign; see docs/carts.md. */
  public static OfferConfig from(Settings settings) {
    final Map<Campaign, CampaignConfig> campaigns = new EnumMap<>(Campaign.class);
    for (Campaign campaign : List.of(Campaign.CART, Campaign.CHURN, Campaign.REWARD)) {
      campaigns.put(campaign, CampaignConfig.from(settings, campaign, DEFAULT.of(campaign)));
    }
    final boolean areRewardsMailed = campaigns.get(Campaign.REWARD).isEnabled();
    final boolean areReminded = !IssueRewards.reminderFrom(settings).isZero();
    campaigns.put(Campaign.REMINDER, CampaignConfig.ofReminders(areRewardsMailed && areReminded));
    return new OfferConfig(
        campaigns,
        new MaximumAge(
            CampaignConfig.hours(settings, "OFFER_MAX_AGE_HOURS", DEFAULT.maximumAge.age())),
        new MinimumValue(money(settings, "OFFER_MIN_CART_VALUE", DEFAULT.minimumValue.value())),
        CampaignConfig.hours(settings, "OFFER_EVERY_HOURS", DEFAULT.every),
        new QuietHours(
            time(settings, "OFFER_QUIET_FROM", DEFAULT.quietHours.from()),
            time(settings, "OFFER_QUIET_TO", DEFAULT.quietHours.to())),
        zone(settings, "OFFER_DEFAULT_ZONE", DEFAULT.defaultZone),
        Duration.ofDays(settings.number("HABIT_DAYS", DEFAULT.habit.toDays(), 0, MAX_HABIT_DAYS)));
  }

  /**
   * A cart must outlive its offer: made anew it would count its rounds from the beginning, and
   * derive the ids of offers that are still there.
   */
  public void checkKept(CartConfig carts, Settings settings) {
    final CampaignConfig cart = of(Campaign.CART);
    final Duration least =
        maximumAge.age().plus(cart.couponLife()).plus(cart.keep()).plus(DELETION_TAKES);
    if (carts.keep().compareTo(least) < 0) {
      final long days = least.plusDays(1).minusNanos(1).toDays();
      settings.problem(
          "CART_KEEP_DAYS",
          "give " + days + " or more: as long as an offer can be made, its coupon and offer kept");
    }
  }

  /** The campaign's own configuration. */
  public CampaignConfig of(Campaign campaign) {
    return campaigns.get(campaign);
  }

  /** The same with another configuration of one campaign. */
  public OfferConfig with(Campaign campaign, CampaignConfig config) {
    final Map<Campaign, CampaignConfig> changed = new EnumMap<>(campaigns);
    changed.put(campaign, config);
    return new OfferConfig(
        changed, maximumAge, minimumValue, every, quietHours, defaultZone, habit);
  }

  /**
   * What is asked before an offer is made. The hold-out comes last: those held out are exactly
   * those who would have got one. Quiet hours hold a cart here, so that a morning's purchase is
   * seen; other offers wait with their mail.
   */
  public OfferPolicy beforeClaiming(Campaign campaign) {
    final List<OfferPolicy> policies = allowed(campaign);
    if (campaign.isFavour()) {
      policies.add(new FrequencyCap(Optional.of(campaign.id()), of(campaign).every()));
      policies.add(new FrequencyCap(Optional.empty(), every));
    }
    if (campaign == Campaign.CART) {
      policies.add(quietHours);
    }
    if (campaign.isFavour()) {
      policies.add(of(campaign).holdOut());
    }
    return OfferPolicy.all(policies);
  }

  /** What is asked once more before the mail goes out. */
  OfferPolicy beforeSending(Campaign campaign) {
    final List<OfferPolicy> policies = allowed(campaign);
    policies.add(quietHours);
    return OfferPolicy.all(policies);
  }

  private List<OfferPolicy> allowed(Campaign campaign) {
    final List<OfferPolicy> policies = new ArrayList<>();
    policies.add(new Enabled(of(campaign).isEnabled()));
    policies.add(maximumAge);
    if (campaign.isFavour()) {
      policies.add(new NothingBought());
    }
    policies.addAll(List.of(new Consent(), new NotSuppressed(), minimumValue));
    return policies;
  }

  private static BigDecimal money(Settings settings, String name, BigDecimal fallback) {
    try {
      final BigDecimal value = new BigDecimal(settings.text(name, fallback.toPlainString()));
      if (value.signum() >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the amounts that are negative.
    }
    settings.problem(name, "give an amount of money such as 20 or 19.90");
    return fallback;
  }

  private static LocalTime time(Settings settings, String name, LocalTime fallback) {
    try {
      return LocalTime.parse(settings.text(name, fallback.toString()));
    } catch (DateTimeException e) {
      settings.problem(name, "give a time of day such as 22:00");
      return fallback;
    }
  }

  private static ZoneId zone(Settings settings, String name, ZoneId fallback) {
    try {
      return ZoneId.of(settings.text(name, fallback.getId()));
    } catch (DateTimeException e) {
      settings.problem(name, "give a time zone such as Europe/Paris");
      return fallback;
    }
  }
}
