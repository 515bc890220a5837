package io.boomerang.core.insights;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** How well probabilities put the rows in order; their level does not matter. */
public final class Ranking {
  private static final double DECILE = 0.1;

  private Ranking() {}

  /**
   * How often a yes has the higher probability than a no, ties counting half.
   *
   * @param area NaN when all rows had one outcome
   * @param interval null when all rows had one outcome
   */
  public record RocArea(double area, Interval interval) {}

  /**
   * The area under the ROC curve, with the interval of DeLong, DeLong and Clarke-Pearson (1988).
   */
  public static RocArea rocArea(Predictions predictions) {
    final double share = predictions.baseRate().value();
    if (share == 0 || share == 1) {
      return new RocArea(Double.NaN, null);
    }
    final Predictions sorted = predictions.ascending();
    final WeightedMean ofYes = placements(sorted, true);
    final WeightedMean ofNo = placements(sorted, false);
    final double half =
        Math.hypot(ofYes.error(), ofNo.error())
            * new NormalDistribution().inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    final double area = Math.min(1, ofYes.value());
    return new RocArea(area, new Interval(Math.max(0, area - half), Math.min(1, area + half)));
  }

  /** For the rows of one outcome: what share of the others lies below them, ties counting half. */
  private static WeightedMean placements(Predictions sorted, boolean outcome) {
    final double[] below = new double[sorted.size()];
    double others = 0;
    for (int from = 0; from < below.length; ) {
      int to = from;
      double tied = 0;
      for (; to < below.length && sorted.probability(to) == sorted.probability(from); to++) {
        tied += sorted.outcome(to) == outcome ? 0 : sorted.weight(to);
      }
      for (int row = from; row < to; row++) {
        below[row] = others + tied / 2;
      }
      others += tied;
      from = to;
    }
    return ofOutcome(sorted, outcome, below, others);
  }

  private static WeightedMean ofOutcome(
      Predictions sorted, boolean outcome, double[] below, double others) {
    final int[] rows =
        IntStream.range(0, below.length).filter(row -> sorted.outcome(row) == outcome).toArray();
    final double[] placed = new double[rows.length];
    final double[] weights = new double[rows.length];
    for (int at = 0; at < rows.length; at++) {
      placed[at] = below[rows[at]] / others;
      weights[at] = sorted.weight(rows[at]);
    }
    return WeightedMean.of(placed, weights);
  }

  /**
   * The area under precision by recall, as average precision: rows of one probability are taken
   * together. NaN when no row was a yes.
   */
  public static double precisionRecallArea(Predictions predictions) {
    final Predictions sorted = predictions.ascending();
    double area = 0;
    double hits = 0;
    double taken = 0;
    int at = sorted.size() - 1;
    while (at >= 0) {
      final double probability = sorted.probability(at);
      double more = 0;
      for (; at >= 0 && sorted.probability(at) == probability; at--) {
        taken += sorted.weight(at);
        more += sorted.outcome(at) ? sorted.weight(at) : 0;
      }
      hits += more;
      area += more * hits / taken;
    }
    return area / hits;
  }

  /**
   * The share of yes in the tenth of rows with the highest probabilities, by the share in all rows;
   * NaN when no row was a yes.
   */
  public static double topDecileLift(Predictions predictions) {
    final Predictions sorted = predictions.ascending();
    double total = 0;
    for (int row = 0; row < sorted.size(); row++) {
      total += sorted.weight(row);
    }
    final Share.Counter top = new Share.Counter();
    int at = sorted.size() - 1;
    do {
      top.add(sorted.outcome(at), sorted.weight(at));
      at--;
    } while (at >= 0 && top.weight() + sorted.weight(at) <= total * DECILE);
    return top.share().value() / predictions.baseRate().value();
  }
}
