package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;

/** A calibrated model. May be used by several threads. */
public interface ChurnModel extends AutoCloseable {
  /**
   * The probability of each row's customer to leave.
   *
   * @param features those the model was trained on, in any order
   * @throws IllegalArgumentException when one of the model's features is missing
   */
  double[] probabilities(FeatureMatrix features);

  @Override
  void close();
}
