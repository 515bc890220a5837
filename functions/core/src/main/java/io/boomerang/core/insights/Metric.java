package io.boomerang.core.insights;

import java.util.Objects;

/**
 * One figure of a model's evaluation: what a row of {@code model_evaluations} says.
 *
 * @param interval null when none is known
 * @param n rows that it was computed on
 */
public record Metric(String name, double value, Interval interval, long n) {
  public Metric {
    Objects.requireNonNull(name, "name");
  }
}
