package io.boomerang.core.insights.demand;

import java.util.Arrays;
import java.util.function.Supplier;

/** A method that expects the same of every week to come. It passes over a product's weeks once. */
record FlatMethod(String name, Supplier<Level> start) implements ForecastMethod {
  @Override
  public void forecast(ProductWeeks product, int[] origins, double[][] byOrigin) {
    final Level level = start.get();
    int week = product.first();
    for (int at = 0; at < origins.length; at++) {
      for (; week < origins[at]; week++) {
        if (!Double.isNaN(product.units(week))) {
          level.add(product.units(week));
        }
      }
      Arrays.fill(byOrigin[at], level.value());
    }
  }
}
