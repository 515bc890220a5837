package io.boomerang.core.insights;

import java.util.Objects;

/**
 * How well a model, or what it is compared with, did on data it had not seen: a row of {@code
 * model_evaluations}.
 *
 * @param model what was judged, for example {@code demand} or {@code demand: naive}
 * @param metric what was measured, in lower case
 * @param low the lower end of the value's 95 % interval, null when there is none
 * @param high the upper end
 * @param n how many rows the value stands on
 */
public record Measure(String model, String metric, double value, Double low, Double high, long n) {
  public Measure {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(metric, "metric");
  }

  /** A value without an interval. */
  public static Measure of(String model, String metric, double value, long n) {
    return new Measure(model, metric, value, null, null, n);
  }
}
