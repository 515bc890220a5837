package io.boomerang.core.insights;

import java.util.List;

/** Features of many customers, a row each; NaN where a value is not known. */
public final class FeatureMatrix {
  private final List<String> names;
  private final float[] values;

  /**
   * Copies the values.
   *
   * @param names of the columns, at least one
   * @param values row by row
   * @throws IllegalArgumentException when they are not whole rows, or a value is infinite
   */
  public FeatureMatrix(List<String> names, float[] values) {
    this(List.copyOf(names), values.clone(), true);
  }

  private FeatureMatrix(List<String> names, float[] values, boolean isChecked) {
    if (names.isEmpty() || values.length % names.size() != 0) {
      throw new IllegalArgumentException(values.length + " values for columns " + names);
    }
    this.names = names;
    this.values = values;
    for (int at = 0; isChecked && at < values.length; at++) {
      if (Float.isInfinite(values[at])) {
        throw new IllegalArgumentException(
            "infinite " + names.get(at % names.size()) + " in row " + at / names.size());
      }
    }
  }

  public List<String> names() {
    return names;
  }

  public int rows() {
    return values.length / names.size();
  }

  public int columns() {
    return names.size();
  }

  public float get(int row, int column) {
    return values[row * names.size() + column];
  }

  /** One column, from the first row to the last. */
  public double[] column(int column) {
    final double[] copy = new double[rows()];
    for (int row = 0; row < copy.length; row++) {
      copy[row] = get(row, column);
    }
    return copy;
  }

  /** These rows, in this order. */
  public FeatureMatrix select(int[] rows) {
    final int width = names.size();
    final float[] selected = new float[rows.length * width];
    for (int at = 0; at < rows.length; at++) {
      System.arraycopy(values, rows[at] * width, selected, at * width, width);
    }
    return new FeatureMatrix(names, selected, false);
  }

  /** All rows, with one value throughout a column. */
  public FeatureMatrix with(int column, float value) {
    final float[] changed = values.clone();
    for (int at = column; at < changed.length; at += names.size()) {
      changed[at] = value;
    }
    return new FeatureMatrix(names, changed, true);
  }

  /** All rows, with so much added throughout a column; what is not known stays so. */
  public FeatureMatrix plus(int column, float value) {
    final float[] changed = values.clone();
    for (int at = column; at < changed.length; at += names.size()) {
      changed[at] += value;
    }
    return new FeatureMatrix(names, changed, true);
  }
}
