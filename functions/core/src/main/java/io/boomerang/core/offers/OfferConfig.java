package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import io.boomerang.core.offers.policy.FrequencyCap;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Who gets an offer, and what it is.
 *
 * @param couponLife how long a coupon counts
 * @param defaultZone of customers whose zone is not known
 */
public record OfferConfig(
    Discount discount,
    Duration couponLife,
    MaximumAge maximumAge,
    MinimumValue minimumValue,
    FrequencyCap frequencyCap,
    QuietHours quietHours,
    HoldOut holdOut,
    ZoneId defaultZone) {

  public static final OfferConfig DEFAULT =
      new OfferConfig(
          Discount.FREE_SHIPPING,
          Duration.ofDays(7),
          new MaximumAge(Duration.ofHours(24)),
          new MinimumValue(BigDecimal.ZERO),
          new FrequencyCap(Duration.ofDays(7)),
          new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
          new HoldOut(5, "boomerang"),
          ZoneId.of("UTC"));

  private static final Duration YEAR = Duration.ofDays(366);

  /** Reads the {@code OFFER_*} and {@code COUPON_*} variables; see docs/carts.md. */
  public static OfferConfig from(Settings settings) {
    return new OfferConfig(
        Discount.from(settings),
        hours(settings, "COUPON_LIFE_HOURS", DEFAULT.couponLife),
        new MaximumAge(hours(settings, "OFFER_MAX_AGE_HOURS", DEFAULT.maximumAge.age())),
        new MinimumValue(money(settings, "OFFER_MIN_CART_VALUE", DEFAULT.minimumValue.value())),
        new FrequencyCap(hours(settings, "OFFER_EVERY_HOURS", DEFAULT.frequencyCap.every())),
        new QuietHours(
            time(settings, "OFFER_QUIET_FROM", DEFAULT.quietHours.from()),
            time(settings, "OFFER_QUIET_TO", DEFAULT.quietHours.to())),
        new HoldOut(
            settings.integer("OFFER_HOLD_OUT_PERCENT", (int) DEFAULT.holdOut.percent(), 0, 100),
            settings.text("OFFER_HOLD_OUT_SALT", DEFAULT.holdOut.salt())),
        zone(settings, "OFFER_DEFAULT_ZONE", DEFAULT.defaultZone));
  }

  private static Duration hours(Settings settings, String name, Duration fallback) {
    return Duration.ofHours(settings.number(name, fallback.toHours(), 0, YEAR.toHours()));
  }

  private static BigDecimal money(Settings settings, String name, BigDecimal fallback) {
    try {
      final BigDecimal value = new BigDecimal(settings.text(name, fallback.toPlainString()));
      if (value.signum() >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the amounts that are negative.
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
