package io.boomerang.core.insights.demand;

import java.util.Arrays;
import java.util.List;

/**
 * The errors of past forecasts of all products, each divided by the size that its product's errors
 * usually have. Their quantiles, times a product's scale, are the interval around its forecast: no
 * distribution is assumed. One pool for each number of weeks that a total is over.
 */
final class PooledErrors {
  private final WeeklyDemand demand;
  private final List<OriginForecasts> past;
  private final double[][] sorted;

  private PooledErrors(WeeklyDemand demand, List<OriginForecasts> past, int horizon) {
    this.demand = demand;
    this.past = past;
    this.sorted = new double[horizon][];
  }

  /** Gathers the errors of forecasts whose weeks are over. For use by one thread. */
  static PooledErrors of(WeeklyDemand demand, List<OriginForecasts> past, int horizon) {
    return new PooledErrors(demand, past, horizon);
  }

  /** The errors of totals over a number of weeks; they are sorted when they are first asked for. */
  private double[] sorted(int weeks) {
    if (sorted[weeks - 1] == null) {
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
      Arrays.parallelSort(sorted[weeks - 1]);
    }
    return sorted[weeks - 1];
  }

  private static double error(ProductWeeks product, int row, OriginForecasts forecasts, int weeks) {
    final int origin = forecasts.origin();
    return (product.total(origin, origin + weeks) - forecasts.total(row, weeks))
        / forecasts.scale(row);
  }

  boolean isEmpty() {
    return past.isEmpty();
  }

  /**
   * The units below which a product's total stays with a probability, never under zero: linear
   * between order statistics (Hyndman and Fan 1996, type 7).
   */
  double bound(OriginForecasts forecasts, int row, int weeks, double probability) {
    return Math.max(
        0,
        forecasts.total(row, weeks) + quantile(sorted(weeks), probability) * forecasts.scale(row));
  }

  /** NaN when there is no value. */
  static double quantile(double[] sorted, double probability) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    final double at = probability * (sorted.length - 1);
    final int below = (int) Math.floor(at);
    final int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
