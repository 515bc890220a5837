package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.FeatureMatrix;
import java.util.Arrays;

/**
 * Brings raw features to one scale: a missing value becomes the median, then {@code ln(1 + max(x,
 * 0))}, since counts, days and money spread by factors, then mean 0 and deviation 1.
 *
 * @param medians of the raw values that are known; 0 where none is
 * @param means of the logarithms
 * @param deviations of the logarithms; 1 where all are the same
 */
record Standardisation(Column medians, Column means, Column deviations) {
  /** One number for each feature. */
  static final class Column {
    private final float[] values;

    Column(float[] values) {
      this.values = values.clone();
    }

    float get(int feature) {
      return values[feature];
    }

    float[] values() {
      return values.clone();
    }
  }

  /** Learned from training rows. */
  static Standardisation of(FeatureMatrix features) {
    final int columns = features.columns();
    final float[] medians = new float[columns];
    final float[] means = new float[columns];
    final float[] deviations = new float[columns];
    for (int column = 0; column < columns; column++) {
      final double[] values = features.column(column);
      medians[column] = (float) median(values);
      double sum = 0;
      double squares = 0;
      for (double value : values) {
        final double scaled = logarithm(value, medians[column]);
        sum += scaled;
        squares += scaled * scaled;
      }
      final double mean = sum / values.length;
      final double variance = squares / values.length - mean * mean;
      means[column] = (float) mean;
      deviations[column] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
    }
    return new Standardisation(new Column(medians), new Column(means), new Column(deviations));
  }

  private static double median(double[] values) {
    final double[] known =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0 ? 0 : known[known.length / 2];
  }

  private static double logarithm(double value, double median) {
    return Math.log1p(Math.max(0, Double.isNaN(value) ? median : value));
  }

  /** The rows on one scale, row by row. */
  float[] apply(FeatureMatrix features) {
    final int columns = features.columns();
    final float[] scaled = new float[features.rows() * columns];
    for (int row = 0; row < features.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        scaled[row * columns + column] = apply(features.get(row, column), column);
      }
    }
    return scaled;
  }

  private float apply(float value, int column) {
    final float logarithm = (float) logarithm(value, medians.get(column));
    return (logarithm - means.get(column)) / deviations.get(column);
  }
}
