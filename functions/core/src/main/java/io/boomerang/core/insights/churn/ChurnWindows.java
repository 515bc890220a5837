package io.boomerang.core.insights.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Three windows, none of whose horizons overlap: models are trained on the first, calibrated on the
 * second and judged on the last, which ends when the run starts.
 */
public record ChurnWindows(ChurnWindow training, ChurnWindow calibration, ChurnWindow evaluation) {
  /** Fewer days of history before the first cut-off would leave the features empty. */
  static final int SHORTEST_HISTORY = 30;

  /**
   * The windows with the first of the horizons that the history is long enough for.
   *
   * @param asOf the run's date: events before this day are known
   * @param firstDay of the history
   * @param horizons in days, the preferred one first
   * @return empty when the history is too short for all
   */
  public static Optional<ChurnWindows> fit(
      LocalDate asOf, LocalDate firstDay, int gapDays, List<Integer> horizons) {
    return horizons.stream()
        .map(horizon -> ending(asOf, gapDays, horizon))
        .filter(
            windows ->
                ChronoUnit.DAYS.between(firstDay, windows.training.cutoff()) >= SHORTEST_HISTORY)
        .findFirst();
  }

  private static ChurnWindows ending(LocalDate asOf, int gapDays, int horizonDays) {
    final ChurnWindow last =
        new ChurnWindow(asOf.minusDays((long) gapDays + horizonDays), gapDays, horizonDays);
    return new ChurnWindows(last.before().before(), last.before(), last);
  }

  public int horizonDays() {
    return evaluation.horizonDays();
  }
}
