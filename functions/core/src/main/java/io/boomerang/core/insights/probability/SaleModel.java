package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.PlattScaling;
import java.util.Arrays;

/** A logistic model whose probabilities were corrected on later weeks than it was fitted on. */
record SaleModel(LogisticRegression regression, PlattScaling scaling) {
  static SaleModel fit(SaleRows training, SaleRows recalibration) {
    final LogisticRegression regression =
        LogisticRegression.fit(training.features(), training.sold());
    final double[][] rows = recalibration.features();
    final double[] scores = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      scores[row] = regression.score(rows[row]);
    }
    final double[] weights = new double[rows.length];
    Arrays.fill(weights, 1);
    return new SaleModel(regression, PlattScaling.fit(scores, recalibration.sold(), weights));
  }

  double probability(double[] row) {
    return scaling.probability(regression.score(row));
  }
}
