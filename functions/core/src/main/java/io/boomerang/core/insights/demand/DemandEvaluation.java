package io.boomerang.core.insights.demand;

import io.boomerang.core.insights.ClusteredRatio;
import io.boomerang.core.insights.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * How well forecasts at the reported origins did. All measures are of the total over the horizon
 * unless they name another time.
 *
 * <ul>
 *   <li>{@code wape}: absolute errors over units sold (Kolassa and Schuetz 2007); {@code bias}: the
 *       same with the sign kept, above zero when too much was expected.
 *   <li>{@code rmsse}: root of the mean squared weekly error over the mean squared week-to-week
 *       change so far, per product, then the mean (M5 competition, Makridakis, Spiliotis and
 *       Assimakopoulos 2022). Products that never changed are left out.
 *   <li>{@code scaled_pinball}: mean pinball loss of both ends of the interval over the horizon
 *       times the mean absolute week-to-week change so far (as M5's SPL).
 *   <li>{@code coverage}: the share of totals that fell into their interval.
 * </ul>
 */
final class DemandEvaluation {
  private final WeeklyDemand demand;
  private final String model;
  private final double share;
  private final ClusteredRatio wape;
  private final ClusteredRatio wapeOfWeek;
  private final ClusteredRatio bias;
  private final ClusteredRatio rmsse;
  private final ClusteredRatio pinball;
  private final ClusteredRatio coverage;

  /**
   * Starts with nothing judged.
   *
   * @param share the probability with which a total should fall into its interval
   */
  DemandEvaluation(WeeklyDemand demand, String model, double share) {
    this.demand = demand;
    this.model = model;
    this.share = share;
    final int products = demand.products().size();
    this.wape = new ClusteredRatio(products);
    this.wapeOfWeek = new ClusteredRatio(products);
    this.bias = new ClusteredRatio(products);
    this.rmsse = new ClusteredRatio(products);
    this.pinball = new ClusteredRatio(products);
    this.coverage = new ClusteredRatio(products);
  }

  /**
   * Judges one origin.
   *
   * @param pool errors known at the origin; null for a rule without intervals, whose one figure
   *     then stands for both ends
   */
  DemandEvaluation judge(OriginForecasts forecasts, PooledErrors pool) {
    for (int row = 0; row < demand.products().size(); row++) {
      final int weeks = forecasts.horizon();
      final double actual = total(row, forecasts, weeks);
      final double error = forecasts.total(row, weeks) - actual;
      if (!Double.isNaN(error)) {
        wape.add(row, Math.abs(error), actual);
        bias.add(row, error, actual);
        judgeScaled(row, actual, forecasts, pool);
      }
      final double first = total(row, forecasts, 1);
      wapeOfWeek.add(row, Math.abs(forecasts.total(row, 1) - first), first);
    }
    return this;
  }

  private double total(int row, OriginForecasts forecasts, int weeks) {
    final int origin = forecasts.origin();
    return demand.products().get(row).total(origin, origin + weeks);
  }

  private void judgeScaled(int row, double actual, OriginForecasts forecasts, PooledErrors pool) {
    final int weeks = forecasts.horizon();
    final Changes changes = Changes.before(demand.products().get(row), forecasts.origin());
    double low = forecasts.total(row, weeks);
    double high = low;
    if (pool != null) {
      low = pool.bound(forecasts, row, weeks, (1 - share) / 2);
      high = pool.bound(forecasts, row, weeks, (1 + share) / 2);
      coverage.add(row, actual >= low && actual <= high ? 1 : 0, 1);
    }
    if (changes.absolute > 0) {
      double squares = 0;
      for (int week = 1; week <= weeks; week++) {
        final int at = forecasts.origin() + week - 1;
        final double error = forecasts.week(row, week) - demand.products().get(row).units(at);
        squares += error * error / weeks;
      }
      rmsse.add(row, Math.sqrt(squares / changes.squared), 1);
      final double loss =
          (pinball(actual, low, (1 - share) / 2) + pinball(actual, high, (1 + share) / 2)) / 2;
      pinball.add(row, loss / (weeks * changes.absolute), 1);
    }
  }

  /** The loss of a quantile (Koenker and Bassett 1978). */
  static double pinball(double actual, double quantile, double probability) {
    final double over = actual - quantile;
    return over >= 0 ? probability * over : (probability - 1) * over;
  }

  /** What was measured; without coverage for a rule that has no intervals. */
  List<Measure> measures() {
    return Arrays.asList(
            wape.measure(model, "wape"),
            wapeOfWeek.measure(model, "wape_1_week"),
            bias.measure(model, "bias"),
            rmsse.measure(model, "rmsse"),
            pinball.measure(model, "scaled_pinball"),
            coverage.measure(model, "coverage"))
        .stream()
        .filter(measure -> measure.n() > 0 && Double.isFinite(measure.value()))
        .toList();
  }

  /** Mean changes from one known week to the next. */
  private record Changes(double absolute, double squared) {
    static Changes before(ProductWeeks product, int origin) {
      double absolute = 0;
      double squared = 0;
      int count = 0;
      for (int week = product.first() + 1; week < origin; week++) {
        final double change = product.units(week) - product.units(week - 1);
        if (!Double.isNaN(change)) {
          absolute += Math.abs(change);
          squared += change * change;
          count++;
        }
      }
      return count == 0 ? new Changes(0, 0) : new Changes(absolute / count, squared / count);
    }
  }
}
