package io.boomerang.core.insights;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Probabilities of a yes beside what came of them, row by row. */
public final class Predictions {
  private final double[] probabilities;
  private final boolean[] outcomes;
  private final double[] weights;

  /**
   * Copies all three.
   *
   * @param probabilities from 0 to 1
   * @param weights how many rows of the population each stands for, above 0
   * @throws IllegalArgumentException when the lengths differ, there is no row, or a value is none
   */
  public Predictions(double[] probabilities, boolean[] outcomes, double[] weights) {
    final int n = outcomes.length;
    if (probabilities.length != n || weights.length != n || n == 0) {
      throw new IllegalArgumentException(
          "%d probabilities and %d weights for %d outcomes"
              .formatted(probabilities.length, weights.length, n));
    }
    for (int row = 0; row < n; row++) {
      if (!(probabilities[row] >= 0 && probabilities[row] <= 1 && weights[row] > 0)) {
        throw new IllegalArgumentException(
            "row %d: probability %s, weight %s".formatted(row, probabilities[row], weights[row]));
      }
    }
    this.probabilities = probabilities.clone();
    this.outcomes = outcomes.clone();
    this.weights = weights.clone();
  }

  /** Rows that stand for one each. */
  public static Predictions of(double[] probabilities, boolean... outcomes) {
    final double[] ones = new double[outcomes.length];
    Arrays.fill(ones, 1);
    return new Predictions(probabilities, outcomes, ones);
  }

  public int size() {
    return outcomes.length;
  }

  public double probability(int row) {
    return probabilities[row];
  }

  public double[] probabilities() {
    return probabilities.clone();
  }

  public boolean outcome(int row) {
    return outcomes[row];
  }

  public double weight(int row) {
    return weights[row];
  }

  public double[] weights() {
    return weights.clone();
  }

  /** How many of all rows were a yes. */
  public Share baseRate() {
    return above(-1);
  }

  /** How many of the rows above a probability were a yes. */
  public Share above(double threshold) {
    final Share.Counter counter = new Share.Counter();
    for (int row = 0; row < size(); row++) {
      if (probabilities[row] > threshold) {
        counter.add(outcomes[row], weights[row]);
      }
    }
    return counter.share();
  }

  /** The rows by ascending probability; rows of one probability keep their order. */
  Predictions ascending() {
    final int[] order =
        IntStream.range(0, size())
            .boxed()
            .sorted((left, right) -> Double.compare(probabilities[left], probabilities[right]))
            .mapToInt(Integer::intValue)
            .toArray();
    final boolean[] sorted = new boolean[order.length];
    for (int at = 0; at < order.length; at++) {
      sorted[at] = outcomes[order[at]];
    }
    return new Predictions(
        IntStream.of(order).mapToDouble(row -> probabilities[row]).toArray(),
        sorted,
        IntStream.of(order).mapToDouble(row -> weights[row]).toArray());
  }

  /** The same rows under other outcomes. */
  Predictions withOutcomes(boolean[] others) {
    return new Predictions(probabilities, others, weights);
  }
}
