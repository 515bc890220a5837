package io.boomerang.core.insights;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How values were spread when a model was trained, in about ten groups of equal size, so that later
 * values can be compared with them. Missing values are a group of their own, the last.
 *
 * @param edges the upper edges of all groups but the two last, ascending
 * @param shares of the groups; two more than edges; all 0 when there was no value
 */
public record Distribution(List<Double> edges, List<Double> shares) {
  /** From here on, what a model learned may no longer hold (the usual reading of the index). */
  public static final double ALERT = 0.2;

  private static final int GROUPS = 10;

  /** An empty group would make the index infinite. */
  private static final double SMALLEST_SHARE = 1e-4;

  public Distribution {
    edges = List.copyOf(edges);
    shares = List.copyOf(shares);
    if (shares.size() != edges.size() + 2) {
      throw new IllegalArgumentException(edges.size() + " edges, " + shares.size() + " shares");
    }
  }

  /** The spread of values, NaN for a missing one. */
  public static Distribution of(double[] values) {
    final double[] edges = edges(values);
    return new Distribution(boxed(edges), boxed(shares(values, edges)));
  }

  /**
   * The population stability index: the sum over the groups of (share now − share then) · ln(share
   * now ÷ share then).
   *
   * @return 0 when nothing moved; NaN when there was or is no value
   */
  public double stabilityIndex(double[] now) {
    if (now.length == 0 || shares.stream().allMatch(share -> share == 0)) {
      return Double.NaN;
    }
    final double[] after = shares(now, edges.stream().mapToDouble(Double::doubleValue).toArray());
    double index = 0;
    for (int group = 0; group < after.length; group++) {
      final double was = Math.max(shares.get(group), SMALLEST_SHARE);
      final double is = Math.max(after[group], SMALLEST_SHARE);
      index += (is - was) * Math.log(is / was);
    }
    return index;
  }

  private static double[] edges(double[] values) {
    final double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length == 0) {
      return new double[0];
    }
    final double[] edges = new double[GROUPS - 1];
    for (int group = 1; group < GROUPS; group++) {
      edges[group - 1] = sorted[(int) ((long) (sorted.length - 1) * group / GROUPS)];
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  private static double[] shares(double[] values, double[] edges) {
    final double[] shares = new double[edges.length + 2];
    for (double value : values) {
      shares[group(value, edges)] += 1.0 / values.length;
    }
    return shares;
  }

  private static int group(double value, double[] edges) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    final int found = Arrays.binarySearch(edges, value);
    return found >= 0 ? found : -found - 1;
  }

  private static List<Double> boxed(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
