package io.boomerang.core.insights.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well predictions put customers in order; their level does not matter. */
final class Ranks {
  private Ranks() {}

  /**
   * For each customer, the share in which he or she belongs to the tenth with the greatest
   * predictions: 1, 0, or what is left of the tenth for those who tie at its edge.
   */
  static double[] topDecile(double[] predictions) {
    final Integer[] order = descending(predictions);
    final double[] shares = new double[predictions.length];
    double left = predictions.length / 10.0;
    for (int from = 0; from < order.length; ) {
      final int end = endOfTie(predictions, order, from);
      final double share = Math.max(0, Math.min(1, left / (end - from)));
      for (int i = from; i < end; i++) {
        shares[order[i]] = share;
      }
      left -= end - from;
      from = end;
    }
    return shares;
  }

  /** Spearman's correlation, ties at their mean rank; NaN when one side is all alike. */
  static double correlation(double[] left, double[] right) {
    final double[] leftRanks = ranks(left);
    final double[] rightRanks = ranks(right);
    final double mean = (left.length + 1) / 2.0;
    double product = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int i = 0; i < left.length; i++) {
      product += (leftRanks[i] - mean) * (rightRanks[i] - mean);
      leftSquares += (leftRanks[i] - mean) * (leftRanks[i] - mean);
      rightSquares += (rightRanks[i] - mean) * (rightRanks[i] - mean);
    }
    return product / Math.sqrt(leftSquares * rightSquares);
  }

  private static double[] ranks(double[] values) {
    final Integer[] order = descending(values);
    final double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      final int end = endOfTie(values, order, from);
      for (int i = from; i < end; i++) {
        ranks[order[i]] = (from + 1 + end) / 2.0;
      }
      from = end;
    }
    return ranks;
  }

  private static Integer[] descending(double[] values) {
    final Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -values[i]));
    return order;
  }

  private static int endOfTie(double[] values, Integer[] order, int from) {
    int end = from + 1;
    while (end < order.length && values[order[end]] == values[order[from]]) {
      end++;
    }
    return end;
  }
}
