package io.boomerang.core.insights.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Categories and the shop as sums of their products, so that they add up. Their intervals come from
 * the relative errors that such sums had: quantiles of all categories' errors together, or where
 * there are too few, Student's prediction interval around their mean.
 */
final class GroupForecasts {
  /** With fewer errors a tenth of them is no quantile. */
  private static final int FEWEST_FOR_QUANTILES = 50;

  private final WeeklyDemand demand;
  private final List<OriginForecasts> past;
  private final OriginForecasts next;
  private final double share;
  private final Map<String, List<Integer>> rows = new LinkedHashMap<>();

  GroupForecasts(
      WeeklyDemand demand, List<OriginForecasts> past, OriginForecasts next, double share) {
    this.demand = demand;
    this.past = past;
    this.next = next;
    this.share = share;
    final List<String> names = new ArrayList<>();
    demand.products().forEach(product -> names.add(product.category()));
    names.stream()
        .distinct()
        .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
        .forEach(name -> rows.put(name, new ArrayList<>()));
    for (int row = 0; row < names.size(); row++) {
      Objects.requireNonNull(rows.get(names.get(row))).add(row);
    }
  }

  /** One for each category, products without one last. */
  List<GroupForecast> categories() {
    final List<List<Integer>> groups = List.copyOf(rows.values());
    final double[][] errors = errors(groups);
    final List<GroupForecast> forecasts = new ArrayList<>();
    rows.forEach((name, group) -> forecasts.add(forecast(name, group, errors)));
    return forecasts;
  }

  GroupForecast shop() {
    final List<Integer> all = new ArrayList<>();
    rows.values().forEach(all::addAll);
    return forecast(null, all, errors(List.of(all)));
  }

  private GroupForecast forecast(String name, List<Integer> group, double[][] errors) {
    final List<Range> weeks = new ArrayList<>();
    for (int week = 1; week <= next.horizon(); week++) {
      weeks.add(range(sum(next, group, week), errors[week - 1]));
    }
    return new GroupForecast(name, group.size(), weeks);
  }

  private Range range(double expected, double[] errors) {
    if (errors.length < 2) {
      return new Range(expected, Double.NaN, Double.NaN);
    }
    double low;
    double high;
    if (errors.length >= FEWEST_FOR_QUANTILES) {
      low = PooledErrors.quantile(errors, (1 - share) / 2);
      high = PooledErrors.quantile(errors, (1 + share) / 2);
    } else {
      final int count = errors.length;
      final double mean = Arrays.stream(errors).average().orElseThrow();
      final double squares = Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).sum();
      final double half =
          new TDistribution(count - 1.0).inverseCumulativeProbability((1 + share) / 2)
              * Math.sqrt(squares / (count - 1) * (1 + 1.0 / count));
      low = mean - half;
      high = mean + half;
    }
    return new Range(
        expected, Math.max(0, expected * (1 + low)), Math.max(0, expected * (1 + high)));
  }

  /** Relative errors of the groups' totals, sorted, by number of weeks. */
  private double[][] errors(List<List<Integer>> groups) {
    final double[][] errors = new double[next.horizon()][];
    for (int week = 1; week <= next.horizon(); week++) {
      final List<Double> found = new ArrayList<>();
      for (OriginForecasts forecasts : past) {
        for (List<Integer> group : groups) {
          final double expected = sum(forecasts, group, week);
          final double error = (actual(forecasts, group, week) - expected) / expected;
          if (Double.isFinite(error)) {
            found.add(error);
          }
        }
      }
      errors[week - 1] = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
    return errors;
  }

  private static double sum(OriginForecasts forecasts, List<Integer> group, int weeks) {
    double sum = 0;
    for (int row : group) {
      final double total = forecasts.total(row, weeks);
      sum += Double.isNaN(total) ? 0 : total;
    }
    return sum;
  }

  /** What the group sold, products that were not yet known at the origin included. */
  private double actual(OriginForecasts forecasts, List<Integer> group, int weeks) {
    double sum = 0;
    for (int row : group) {
      final ProductWeeks product = demand.products().get(row);
      final double total = product.total(forecasts.origin(), forecasts.origin() + weeks);
      sum += Double.isNaN(total) ? 0 : total;
    }
    return sum;
  }
}
