package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnRows;
import io.boomerang.core.insights.churn.CustomerFeatures;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Customers whose outcome depends on two of three features. */
final class Samples {
  static final List<String> NAMES = List.of("days", "orders", "constant");

  private Samples() {}

  /** Left when exactly one of two features is high. */
  static ChurnRows eitherOr(int rows, long seed) {
    return rows(rows, seed, 1, (days, orders) -> (days > 50) != (orders > 50));
  }

  /** Left when the first feature is the higher one. */
  static ChurnRows higher(int rows, long seed) {
    return higher(rows, seed, 1);
  }

  /** The same customers, of whom those who left count so often. */
  static ChurnRows higher(int rows, long seed, double weightOfLeft) {
    return rows(rows, seed, weightOfLeft, (days, orders) -> days > orders);
  }

  private interface Rule {
    boolean isGone(double days, double orders);
  }

  private static ChurnRows rows(int rows, long seed, double weightOfLeft, Rule rule) {
    final Random random = new Random(seed);
    final float[] values = new float[rows * NAMES.size()];
    final boolean[] left = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      final double days = random.nextDouble() * 100;
      final double orders = random.nextDouble() * 100;
      values[row * 3] = (float) days;
      values[row * 3 + 1] = (float) orders;
      values[row * 3 + 2] = 7;
      left[row] = random.nextInt(20) == 0 ? random.nextBoolean() : rule.isGone(days, orders);
    }
    return rows(values, left, weightOfLeft);
  }

  static ChurnRows rows(float[] values, boolean[] left, double weightOfLeft) {
    final List<String> users = IntStream.range(0, left.length).mapToObj(row -> "u" + row).toList();
    final double[] weights =
        IntStream.range(0, left.length).mapToDouble(row -> left[row] ? weightOfLeft : 1).toArray();
    return new ChurnRows(
        new CustomerFeatures(users, new FeatureMatrix(NAMES, values)), left, weights);
  }
}
