package io.boomerang.core.insights.churn;

import io.boomerang.core.config.Settings;
import java.util.List;

/**
 * What counts as leaving, who is judged, and who is written to.
 *
 * @param horizonDays without a purchase that mean a customer left
 * @param gapDays between what is known and the horizon
 * @param maxInactiveDays customers whose last purchase is longer ago are not judged at all
 * @param threshold the probability above which customers are written to
 * @param minimumPrecision at least this share of those above the threshold must really leave
 * @param maxMails a night
 * @param heldOutPercent of the customers above the threshold who get no mail, for comparison
 */
public record ChurnConfig(
    int horizonDays,
    int gapDays,
    int maxInactiveDays,
    double threshold,
    double minimumPrecision,
    int maxMails,
    double heldOutPercent) {
  public static final ChurnConfig DEFAULT = new ChurnConfig(60, 1, 180, 0.8, 0.5, 500, 10);

  /** Taken when the history is too short for the horizon that is asked for. */
  static final int SHORT_HORIZON_DAYS = 28;

  private static final int PERCENT = 100;

  /** Fewer would leave too few to learn from: our own mails change what the others do. */
  private static final int FEWEST_HELD_OUT = 5;

  /** Reads the settings whose names start with {@code CHURN_}. */
  public static ChurnConfig read(Settings settings) {
    return new ChurnConfig(
        settings.integer("CHURN_HORIZON_DAYS", DEFAULT.horizonDays, 7, 365),
        DEFAULT.gapDays,
        settings.integer("CHURN_MAX_INACTIVE_DAYS", DEFAULT.maxInactiveDays, 7, 3650),
        threshold(settings),
        share(settings, "CHURN_MINIMUM_PRECISION", DEFAULT.minimumPrecision),
        settings.integer("CHURN_MAX_MAILS", DEFAULT.maxMails, 0, 1_000_000),
        settings.integer(
            "CHURN_HOLD_OUT_PERCENT", (int) DEFAULT.heldOutPercent, FEWEST_HELD_OUT, PERCENT));
  }

  /** The setting {@code CHURN_THRESHOLD} alone. */
  public static double threshold(Settings settings) {
    return share(settings, "CHURN_THRESHOLD", DEFAULT.threshold);
  }

  private static double share(Settings settings, String name, double fallback) {
    final String text = settings.text(name, Double.toString(fallback));
    try {
      final double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Reported below, as a number out of bounds is.
    }
    settings.problem(name, "give a share above 0, at most 1");
    return fallback;
  }

  /** The horizons in days, the preferred one first. */
  List<Integer> horizons() {
    return horizonDays > SHORT_HORIZON_DAYS
        ? List.of(horizonDays, SHORT_HORIZON_DAYS)
        : List.of(horizonDays);
  }

  /** How many customers one stands for who was held out: the others like it were written to. */
  double heldOutWeight() {
    return PERCENT / heldOutPercent;
  }
}
