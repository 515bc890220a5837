package io.boomerang.core.insights.demand;

import java.util.Arrays;
import java.util.List;

/**
 * The errors of past forecasts of all products, each divided by the size that its product's errors
 * usually have. Their quantiles, times a product's scale, are the interval around its forecast: no
 * distribution is assumed. One pool for each number of weeks that a total is over.
 */
final class PooledErrors {
  private final double[][] sorted;

  private PooledErrors(double[][] sorted) {
    this.sorted = sorted;
  }

  /** Gathers the errors of forecasts whose weeks are over. */
  static PooledErrors of(WeeklyDemand demand, List<OriginForecasts> past, int horizon) {
    final double[][] sorted = new double[horizon][];
    for (int weeks = 1; weeks <= horizon; weeks++) {
      final double[] errors = new double[past.size() * demand.products().size()];
      int count = 0;
      for (OriginForecasts forecasts : past) {
        for (int row = 0; row < demand.products().size(); row++) {
          final double error = error(demand.products().get(row), row, forecasts, weeks);
          if (!Double.isNaN(error)) {
            errors[count++] = error;
          }
        }
      }
      sorted[weeks - 1] = Arrays.copyOf(errors, count);
      Arrays.sort(sorted[weeks - 1]);
    }
    return new PooledErrors(sorted);
  }

  private static double error(ProductWeeks product, int row, OriginForecasts forecasts, int weeks) {
    final int origin = forecasts.origin();
    return (product.total(origin, origin + weeks) - forecasts.total(row, weeks))
        / forecasts.scale(row);
  }

  boolean isEmpty() {
    return sorted[0].length == 0;
  }

  /**
   * The units below which a product's total stays with a probability, never under zero: linear
   * between order statistics (Hyndman and Fan 1996, type 7).
   */
  double bound(OriginForecasts forecasts, int row, int weeks, double probability) {
    return Math.max(
        0,
        forecasts.total(row, weeks)
            + quantile(sorted[weeks - 1], probability) * forecasts.scale(row));
  }

  static double quantile(double[] sorted, double probability) {
    final double at = probability * (sorted.length - 1);
    final int below = (int) Math.floor(at);
    final int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
