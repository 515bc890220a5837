package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.CalibrationGate;
import io.boomerang.core.insights.Losses;
import io.boomerang.core.insights.Metric;
import io.boomerang.core.insights.PairedDifference;
import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.Ranking;
import io.boomerang.core.insights.Reliability;
import io.boomerang.core.insights.Share;
import java.util.ArrayList;
import java.util.List;

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

  /** All figures, as {@code model_evaluations} keeps them. */
  public List<Metric> metrics() {
    final int n = predictions.size();
    final Ranking.RocArea roc = rocArea();
    final List<Metric> metrics = new ArrayList<>();
    metrics.add(share("base_rate", predictions.baseRate()));
    metrics.add(new Metric("roc_auc", roc.area(), roc.interval(), n));
    metrics.add(new Metric("pr_auc", Ranking.precisionRecallArea(predictions), null, n));
    metrics.add(new Metric("log_loss", logLoss(), null, n));
    metrics.add(new Metric("brier", Losses.brier(predictions), null, n));
    metrics.add(new Metric("calibration_error", calibrationError(), null, n));
    metrics.add(new Metric("calibration_limit", calibrationLimit, null, n));
    metrics.add(new Metric("top_decile_lift", Ranking.topDecileLift(predictions), null, n));
    metrics.add(share("left_above_threshold", leftAboveThreshold()));
    addReliability(metrics);
    return metrics;
  }

  private void addReliability(List<Metric> metrics) {
    int bin = 0;
    for (Reliability.Bin each : Reliability.of(predictions).bins()) {
      bin++;
      metrics.add(
          new Metric(
              "reliability_%02d_predicted".formatted(bin),
              each.predicted(),
              null,
              each.observed().n()));
      metrics.add(share("reliability_%02d_observed".formatted(bin), each.observed()));
    }
  }

  private static Metric share(String name, Share share) {
    return new Metric(name, share.value(), share.interval(), share.n());
  }
}
