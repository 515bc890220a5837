package io.boomerang.core.insights;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of probabilities, in groups of about as many rows each, from the lowest to the highest.
 *
 * @param bins none empty
 */
public record Reliability(List<Bin> bins) {
  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * One group.
   *
   * @param predicted the mean of its probabilities
   * @param observed how many were a yes
   * @param weight how many rows of the population it stands for
   */
  public record Bin(double predicted, Share observed, double weight) {}

  /** The rows in ten groups; in fewer when there are fewer rows. */
  public static Reliability of(Predictions predictions) {
    return ofSorted(predictions.ascending());
  }

  static Reliability ofSorted(Predictions sorted) {
    final int count = Math.min(BINS, sorted.size());
    final List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < count; bin++) {
      bins.add(
          bin(
              sorted,
              (int) ((long) sorted.size() * bin / count),
              (int) ((long) sorted.size() * (bin + 1) / count)));
    }
    return new Reliability(bins);
  }

  private static Bin bin(Predictions sorted, int from, int to) {
    final Share.Counter observed = new Share.Counter();
    double predicted = 0;
    for (int row = from; row < to; row++) {
      predicted += sorted.probability(row) * sorted.weight(row);
      observed.add(sorted.outcome(row), sorted.weight(row));
    }
    return new Bin(predicted / observed.weight(), observed.share(), observed.weight());
  }

  /** The mean distance between what was predicted and what came, over all rows (0 is best). */
  public double calibrationError() {
    double sum = 0;
    double weights = 0;
    for (Bin bin : bins) {
      sum += Math.abs(bin.predicted() - bin.observed().value()) * bin.weight();
      weights += bin.weight();
    }
    return sum / weights;
  }
}
