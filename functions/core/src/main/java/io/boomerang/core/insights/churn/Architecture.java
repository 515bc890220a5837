package io.boomerang.core.insights.churn;

import java.util.Locale;

/** How a model computes its score from the features. */
public enum Architecture {
  /** A weighted sum. */
  LOGISTIC,
  /** A hidden layer of 64 rectified sums, and a weighted sum of these. */
  NETWORK;

  /** As rows of evaluations and model cards name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
