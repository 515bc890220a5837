package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.CalibrationGate;
import io.boomerang.core.insights.Interval;
import io.boomerang.core.insights.Losses;
import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.PairedDifference;
import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.Ranking;
import io.boomerang.core.insights.Reliability;
import io.boomerang.core.insights.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one model did on customers and a period that it has never seen.
 *
 * @param predictions of the customers who are judged, beside what they did
 * @param threshold above which customers are written to
 * @param calibrationLimit the highest calibration error that passes
 */
public record ChurnEvaluation(Predictions predictions, double threshold, double calibrationLimit) {
  private static final long SEED = 20_261;

  /** Judges a model's probabilities of rows. */
  static ChurnEvaluation of(double[] probabilities, ChurnRows rows, double threshold) {
    final Predictions predictions = new Predictions(probabilities, rows.left(), rows.weights());
    return new ChurnEvaluation(
        predictions, threshold, CalibrationGate.DEFAULT.limit(predictions, SEED));
  }

  public double logLoss() {
    return Losses.logLoss(predictions);
  }

  public double calibrationError() {
    return Reliability.of(predictions).calibrationError();
  }

  public Ranking.RocArea rocArea() {
    return Ranking.rocArea(predictions);
  }

  /** Of those above the threshold, how many left. */
  public Share leftAboveThreshold() {
    return predictions.above(threshold);
  }

  boolean isCalibrated() {
    return calibrationError() <= calibrationLimit;
  }

  /** How much less this one loses than another on the same customers. */
  PairedDifference against(ChurnEvaluation other) {
    return PairedDifference.ofLogLoss(predictions, other.predictions);
  }

  /**
   * All figures, as {@code model_evaluations} keeps them.
   *
   * @param model the name of what was judged
   */
  public List<Measure> measures(String model) {
    final int n = predictions.size();
    final Ranking.RocArea roc = rocArea();
    final List<Measure> measures = new ArrayList<>();
    measures.add(share(model, "base_rate", predictions.baseRate()));
    measures.add(measure(model, "roc_auc", roc.area(), roc.interval(), n));
    measures.add(Measure.of(model, "pr_auc", Ranking.precisionRecallArea(predictions), n));
    measures.add(Measure.of(model, "log_loss", logLoss(), n));
    measures.add(Measure.of(model, "brier", Losses.brier(predictions), n));
    measures.add(Measure.of(model, "calibration_error", calibrationError(), n));
    measures.add(Measure.of(model, "calibration_limit", calibrationLimit, n));
    measures.add(Measure.of(model, "top_decile_lift", Ranking.topDecileLift(predictions), n));
    measures.add(share(model, "left_above_threshold", leftAboveThreshold()));
    addReliability(model, measures);
    return measures;
  }

  private void addReliability(String model, List<Measure> measures) {
    int bin = 0;
    for (Reliability.Bin each : Reliability.of(predictions).bins()) {
      bin++;
      final String name = String.format(Locale.ROOT, "reliability_%02d_", bin);
      measures.add(Measure.of(model, name + "predicted", each.predicted(), each.observed().n()));
      measures.add(share(model, name + "observed", each.observed()));
    }
  }

  private static Measure share(String model, String metric, Share share) {
    return measure(model, metric, share.value(), share.interval(), share.n());
  }

  private static Measure measure(
      String model, String metric, double value, Interval interval, long n) {
    return interval == null
        ? Measure.of(model, metric, value, n)
        : new Measure(model, metric, value, interval.low(), interval.high(), n);
  }
}
