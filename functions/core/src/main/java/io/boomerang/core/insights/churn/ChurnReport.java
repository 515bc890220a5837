package io.boomerang.core.insights.churn;

import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param missing what the shop lacks for it, a sentence each; empty when nothing
 * @param serving the model that served; empty when none may
 * @param why it serves, or none does
 * @param scored customers
 * @param high those of them above the threshold, the likeliest to leave first
 */
public record ChurnReport(
    ChurnRun run,
    List<String> missing,
    Optional<ChurnCard> serving,
    String why,
    int scored,
    List<ChurnScore> high) {
  public ChurnReport {
    missing = List.copyOf(missing);
    high = List.copyOf(high);
  }

  /**
   * Why nobody may be written to on the ground of this run, if so.
   *
   * @param minimumPrecision at least this share of those above the threshold must really leave
   */
  public Optional<String> objection(double minimumPrecision) {
    if (serving.isEmpty()) {
      return Optional.of(missing.isEmpty() ? "no model serves: " + why : missing.get(0));
    }
    final double low = serving.get().judged().getOrDefault("left_above_threshold_low", 0.0);
    return low < minimumPrecision
        ? Optional.of(
            "of those above the threshold, perhaps only %.0f %% leave; at least %.0f %% must"
                .formatted(100 * low, 100 * minimumPrecision))
        : Optional.empty();
  }
}
