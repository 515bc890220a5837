package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;

/**
 * The simplest forecast worth beating: the longer ago the last purchase, the likelier the customer
 * has left. A logistic curve over the logarithm of the days.
 */
record RecencyBaseline(PlattScaling curve) {
  static RecencyBaseline fit(ChurnRows rows) {
    return new RecencyBaseline(
        PlattScaling.fit(logarithms(rows.features()), rows.left(), rows.weights()));
  }

  double[] probabilities(FeatureMatrix features) {
    return curve.probabilities(logarithms(features));
  }

  private static double[] logarithms(FeatureMatrix features) {
    final double[] days =
        features.column(features.names().indexOf(ChurnFeature.DAYS_SINCE_LAST_PURCHASE.column()));
    for (int row = 0; row < days.length; row++) {
      days[row] = Math.log1p(days[row]);
    }
    return days;
  }
}
