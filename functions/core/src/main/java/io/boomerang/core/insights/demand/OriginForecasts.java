package io.boomerang.core.insights.demand;

import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What was expected of every product at one origin: units in total over the first, the first two
 * ... weeks after it, and the size that the product's errors usually have.
 */
final class OriginForecasts {
  /** Weights of a product's errors by age; some ten weeks count. */
  private static final double ERROR_ALPHA = 0.1;

  private static final double LEVEL_ALPHA = 0.2;

  /** Half a unit: nothing sells in smaller steps. */
  private static final double SMALLEST_SCALE = 0.5;

  private final int origin;
  private final int horizon;
  private final double[] totals;
  private final double[] scales;

  private OriginForecasts(int origin, int horizon, int products) {
    this.origin = origin;
    this.horizon = horizon;
    this.totals = new double[products * horizon];
    this.scales = new double[products];
  }

  /**
   * Forecasts at every origin.
   *
   * @param borrowing for new products, by origin
   */
  static OriginForecasts[] of(
      WeeklyDemand demand,
      Function<ProductWeeks, ForecastMethod> methods,
      int[] origins,
      int horizon,
      Borrowing[] borrowing) {
    final int count = demand.products().size();
    final OriginForecasts[] all = new OriginForecasts[origins.length];
    for (int at = 0; at < origins.length; at++) {
      all[at] = new OriginForecasts(origins[at], horizon, count);
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            row -> {
              final ProductWeeks product = demand.products().get(row);
              final double[][] weekly = new double[origins.length][horizon];
              methods.apply(product).forecast(product, origins, weekly);
              final DiscountedErrors errors = new DiscountedErrors(product);
              for (int at = 0; at < origins.length; at++) {
                borrowing[at].blend(product, weekly[at]);
                all[at].put(row, weekly[at], errors.until(origins[at]));
              }
            });
    return all;
  }

  private void put(int row, double[] weekly, DiscountedMean errors) {
    double sum = 0;
    for (int ahead = 0; ahead < horizon; ahead++) {
      sum += weekly[ahead];
      totals[row * horizon + ahead] = sum;
    }
    // One week's worth of doubt as large as the forecast itself, for products with few errors yet.
    final double known = errors.weight() == 0 ? 0 : errors.weight() * errors.value();
    scales[row] = Math.max(SMALLEST_SCALE, (known + sum / horizon) / (errors.weight() + 1));
  }

  int origin() {
    return origin;
  }

  int horizon() {
    return horizon;
  }

  /** Expected units in the first weeks after the origin; NaN for a product not yet known there. */
  double total(int row, int weeks) {
    return totals[row * horizon + weeks - 1];
  }

  /** Expected units in one week alone, counted from 1. */
  double week(int row, int week) {
    return week == 1 ? total(row, 1) : total(row, week) - total(row, week - 1);
  }

  /** The size of the product's errors at the origin, in units a week. */
  double scale(int row) {
    return scales[row];
  }

  /** Absolute errors of one week ahead of a smoothed level: the same scale for every method. */
  private static final class DiscountedErrors {
    private final ProductWeeks product;
    private final DiscountedMean level = new DiscountedMean(LEVEL_ALPHA);
    private final DiscountedMean errors = new DiscountedMean(ERROR_ALPHA);
    private int week;

    DiscountedErrors(ProductWeeks product) {
      this.product = product;
      this.week = product.first();
    }

    /** The errors of the weeks before an origin; origins come in ascending order. */
    DiscountedMean until(int origin) {
      for (; week < origin; week++) {
        final double units = product.units(week);
        if (!Double.isNaN(units)) {
          if (level.weight() > 0) {
            errors.add(Math.abs(units - level.value()));
          }
          level.add(units);
        }
      }
      return errors;
    }
  }
}
