package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;

/** Customers of a window beside whether they left: bought nothing in its horizon. */
public final class ChurnRows {
  private final CustomerFeatures customers;
  private final boolean[] left;
  private final double[] weights;

  /**
   * Copies the outcomes and weights.
   *
   * @param weights how many customers each stands for, above 0
   * @throws IllegalArgumentException when there is not one of each for each customer
   */
  public ChurnRows(CustomerFeatures customers, boolean[] left, double[] weights) {
    if (customers.size() != left.length || customers.size() != weights.length) {
      throw new IllegalArgumentException(
          "%d customers, %d outcomes, %d weights"
              .formatted(customers.size(), left.length, weights.length));
    }
    this.customers = customers;
    this.left = left.clone();
    this.weights = weights.clone();
  }

  public CustomerFeatures customers() {
    return customers;
  }

  public FeatureMatrix features() {
    return customers.features();
  }

  public boolean[] left() {
    return left.clone();
  }

  public double[] weights() {
    return weights.clone();
  }

  public int size() {
    return left.length;
  }

  /** Whether some left and some stayed; from one outcome alone nothing can be learned. */
  boolean hasBothOutcomes() {
    boolean some = false;
    boolean all = true;
    for (boolean outcome : left) {
      some |= outcome;
      all &= outcome;
    }
    return some && !all;
  }
}
