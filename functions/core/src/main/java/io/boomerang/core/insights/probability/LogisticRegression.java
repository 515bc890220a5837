package io.boomerang.core.insights.probability;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * A probability from features, {@code 1 / (1 + exp(-x * coefficients))}, by penalised maximum
 * likelihood: Newton's method on the log-likelihood less {@code ridge / 2 * |coefficients|^2}
 * (Hastie, Tibshirani and Friedman 2009, "The Elements of Statistical Learning", section 4.4.1).
 * The penalty is small; it keeps the coefficients finite when a feature separates the outcomes.
 */
final class LogisticRegression {
  private static final double RIDGE = 1e-3;

  private static final int MOST_STEPS = 50;

  private static final double SMALLEST_STEP = 1e-8;

  private final double[] coefficients;

  private LogisticRegression(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /** Fits; rows without an outcome are not there. */
  static LogisticRegression fit(double[][] rows, boolean[] outcomes) {
    final int width = rows[0].length;
    final double[] at = new double[width];
    for (int step = 0; step < MOST_STEPS; step++) {
      final double[] gradient = new double[width];
      final double[][] curvature = new double[width][width];
      derive(rows, outcomes, at, gradient, curvature);
      final double[] move =
          new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
              .getSolver()
              .solve(new ArrayRealVector(gradient, false))
              .toArray();
      double largest = 0;
      for (int column = 0; column < width; column++) {
        largest = Math.max(largest, Math.abs(move[column]));
      }
      // Far from the optimum Newton's step can be too long.
      final double length = Math.min(1, 5 / Math.max(largest, 1e-300));
      for (int column = 0; column < width; column++) {
        at[column] += length * move[column];
      }
      if (largest < SMALLEST_STEP) {
        break;
      }
    }
    return new LogisticRegression(at);
  }

  private static void derive(
      double[][] rows, boolean[] outcomes, double[] at, double[] gradient, double[][] curvature) {
    for (int column = 0; column < at.length; column++) {
      gradient[column] = -RIDGE * at[column];
      curvature[column][column] = RIDGE;
    }
    for (int row = 0; row < rows.length; row++) {
      final double[] x = rows[row];
      final double probability = sigmoid(dot(x, at));
      final double missed = (outcomes[row] ? 1 : 0) - probability;
      final double weight = probability * (1 - probability);
      for (int column = 0; column < x.length; column++) {
        gradient[column] += missed * x[column];
        final double weighted = weight * x[column];
        for (int other = 0; other <= column; other++) {
          curvature[column][other] += weighted * x[other];
        }
      }
    }
    for (int column = 0; column < at.length; column++) {
      for (int other = 0; other < column; other++) {
        curvature[other][column] = curvature[column][other];
      }
    }
  }

  /** The log-odds of a row. */
  double score(double[] row) {
    return dot(row, coefficients);
  }

  static double sigmoid(double x) {
    final double small = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int at = 0; at < left.length; at++) {
      sum += left[at] * right[at];
    }
    return sum;
  }
}
