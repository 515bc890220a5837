package io.boomerang.core.insights.demand;

import java.util.Objects;

/** One product's units sold, week by week, all products over the same weeks. */
public final class ProductWeeks {
  private final String productId;
  private final String category;
  private final int first;
  private final double[] units;

  /**
   * Copies the units.
   *
   * @param category null when unknown
   * @param first the first week in which the product was on sale; weeks before it are not counted
   * @param units sold in each week; NaN where demand is not known, because the product was out of
   *     stock or the whole shop has no data
   * @throws IllegalArgumentException naming the product when a week has negative or infinite units
   */
  public ProductWeeks(String productId, String category, int first, double[] units) {
    this.productId = Objects.requireNonNull(productId, "productId");
    this.category = category;
    this.first = first;
    this.units = units.clone();
    if (first < 0 || first > units.length) {
      throw new IllegalArgumentException(
          "product %s: first week %d of %d".formatted(productId, first, units.length));
    }
    for (int week = 0; week < units.length; week++) {
      if (units[week] < 0 || Double.isInfinite(units[week])) {
        throw new IllegalArgumentException(
            "product %s: %s units in week %d: give a number from 0, or NaN where demand is unknown"
                .formatted(productId, units[week], week));
      }
    }
  }

  public String productId() {
    return productId;
  }

  /** Null when unknown. */
  public String category() {
    return category;
  }

  /** The first week in which the product was on sale. */
  public int first() {
    return first;
  }

  /** How many weeks there are, those before the first included. */
  public int weeks() {
    return units.length;
  }

  /** Units sold in a week, NaN when demand is not known. */
  public double units(int week) {
    return units[week];
  }

  /** Units sold in the weeks from {@code from} up to {@code to}; NaN when one is not known. */
  public double total(int from, int to) {
    double sum = 0;
    for (int week = from; week < to; week++) {
      sum += units[week];
    }
    return sum;
  }

  /** The weeks from {@code from} up to {@code to} whose demand is known. */
  int known(int from, int to) {
    int count = 0;
    for (int week = Math.max(first, from); week < to; week++) {
      count += Double.isNaN(units[week]) ? 0 : 1;
    }
    return count;
  }

  /** The mean of the known weeks from {@code from} up to {@code to}, NaN when there is none. */
  double mean(int from, int to) {
    double sum = 0;
    int count = 0;
    for (int week = Math.max(first, from); week < to; week++) {
      if (!Double.isNaN(units[week])) {
        sum += units[week];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
