package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.churn.ChurnRows;
import java.util.Random;

/** Rows to learn from, on one scale. */
final class ScaledRows {
  private final int columns;
  private final float[] features;
  private final float[] outcomes;
  private final float[] weights;

  private ScaledRows(int columns, float[] features, float[] outcomes, float[] weights) {
    this.columns = columns;
    this.features = features;
    this.outcomes = outcomes;
    this.weights = weights;
  }

  static ScaledRows of(ChurnRows rows, Standardisation scale) {
    final boolean[] left = rows.left();
    final double[] weights = rows.weights();
    final float[] y = new float[left.length];
    final float[] w = new float[left.length];
    for (int row = 0; row < y.length; row++) {
      y[row] = left[row] ? 1 : 0;
      w[row] = (float) weights[row];
    }
    return new ScaledRows(rows.features().columns(), scale.apply(rows.features()), y, w);
  }

  int size() {
    return outcomes.length;
  }

  float[] features() {
    return features;
  }

  float[] outcomes() {
    return outcomes;
  }

  float[] weights() {
    return weights;
  }

  /** These of the rows. */
  ScaledRows select(int[] order, int from, int to) {
    final float[] x = new float[(to - from) * columns];
    final float[] y = new float[to - from];
    final float[] w = new float[to - from];
    for (int at = from; at < to; at++) {
      System.arraycopy(features, order[at] * columns, x, (at - from) * columns, columns);
      y[at - from] = outcomes[order[at]];
      w[at - from] = weights[order[at]];
    }
    return new ScaledRows(columns, x, y, w);
  }

  /** Puts numbers in an order that depends on the generator alone (Fisher and Yates). */
  static void shuffle(int[] order, Random random) {
    for (int at = order.length - 1; at > 0; at--) {
      final int other = random.nextInt(at + 1);
      final int kept = order[at];
      order[at] = order[other];
      order[other] = kept;
    }
  }
}
