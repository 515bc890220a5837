package io.boomerang.core.insights.value;

import io.boomerang.core.insights.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run found.
 *
 * @param customers valued
 * @param heldOutFrom the earlier cut-off, from which on the models were judged
 * @param purchases how often customers buy
 * @param values what they spend at a time
 * @param predictedValue of all customers over the horizon, discounted
 * @param measures as published
 * @param warnings what makes the values doubtful, each a sentence
 */
public record ValueReport(
    ValueRun run,
    long customers,
    LocalDate heldOutFrom,
    Fit purchases,
    Fit values,
    double predictedValue,
    List<Measure> measures,
    List<String> warnings) {
  public ValueReport {
    measures = List.copyOf(measures);
    warnings = List.copyOf(warnings);
  }

  static List<String> warnings(ValueModels models, HoldOutPeriod period) {
    final List<String> warnings = new ArrayList<>(period.gaps());
    if (models.both().isDoubtful()) {
      warnings.add(
          "those who buy more often spend differently at a time (correlation %.3f, more than %.1f):"
                  .formatted(models.both().correlation(), FrequencyAndValue.DOUBTFUL)
              + " expected values are wrong at both ends");
    }
    final double level = models.evaluation().level();
    if (level == ValueEvaluation.LEAST_LEVEL || level == ValueEvaluation.GREATEST_LEVEL) {
      warnings.add(
          "the models were off by more than a factor of 2 in the time held out; the level is mended"
              + " only so far");
    }
    return warnings;
  }
}
