package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.ClusteredRatio;
import io.boomerang.core.insights.Losses;
import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.Reliability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Judges a model on rows it has not seen, beside the share of the last eight weeks with a sale,
 * plain and as {@code (k + 1/2) / 9}, and the base rate. A share of one week becomes that of
 * several as {@code 1 - (1 - share)^weeks}. Log loss and calibration error belong together: the
 * base rate alone is calibrated, and worthless.
 */
final class SaleJudgement {
  private final SaleRows rows;
  private final int products;
  private final String name;
  private final List<Measure> measures = new ArrayList<>();

  SaleJudgement(SaleRows rows, int products, String name) {
    this.rows = rows;
    this.products = products;
    this.name = name;
  }

  static List<Measure> of(
      SaleRows rows, int products, SaleModel model, double baseRate, int weeks) {
    final String name = "sale_within_" + 7 * weeks + "_days";
    final SaleJudgement judgement = new SaleJudgement(rows, products, name);
    final double[][] features = rows.features();
    final double[] losses = judgement.judge(name, row -> model.probability(features[row]));
    final double[] smoothed =
        judgement.judge(
            name + ": smoothed share of 8 weeks",
            row -> within(rows.recentShare(row, true), weeks));
    judgement.judge(
        name + ": share of 8 weeks", row -> within(rows.recentShare(row, false), weeks));
    judgement.judgeConstant(name + ": base rate", baseRate);
    judgement.compare(losses, smoothed);
    return judgement.measures;
  }

  private static double within(double share, int weeks) {
    return 1 - Math.pow(1 - share, weeks);
  }

  private double[] judge(String model, IntToDoubleFunction probability) {
    final double[] probabilities = new double[rows.size()];
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row] = probability.applyAsDouble(row);
    }
    final var predictions = Predictions.of(probabilities, rows.sold());
    final double[] losses = Losses.logLosses(predictions);
    measures.add(clustered(losses).measure(model, "log_loss"));
    measures.add(
        Measure.of(
            model,
            "calibration_error",
            Reliability.of(predictions).calibrationError(),
            rows.size()));
    return losses;
  }

  /** One probability for all: its calibration error is one distance, not that of ten groups. */
  private void judgeConstant(String model, double probability) {
    final double[] probabilities = new double[rows.size()];
    Arrays.fill(probabilities, probability);
    final double[] losses = Losses.logLosses(Predictions.of(probabilities, rows.sold()));
    measures.add(clustered(losses).measure(model, "log_loss"));
    measures.add(
        Measure.of(model, "calibration_error", Math.abs(probability - rows.rate()), rows.size()));
  }

  /** By how much the model loses less, with an interval in which each product counts once. */
  private void compare(double[] losses, double[] others) {
    final double[] differences = new double[losses.length];
    for (int row = 0; row < losses.length; row++) {
      differences[row] = losses[row] - others[row];
    }
    measures.add(clustered(differences).measure(name, "log_loss_less_smoothed_share"));
  }

  private ClusteredRatio clustered(double[] values) {
    final ClusteredRatio ratio = new ClusteredRatio(products);
    for (int row = 0; row < values.length; row++) {
      ratio.add(rows.product(row), values[row], 1);
    }
    return ratio;
  }
}
