package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.demand.WeeklyDemand;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** How often each product was viewed and put into a cart, by the same weeks as its sales. */
public final class WeeklySignals {
  private final WeeklyDemand demand;
  private final Map<String, double[]> views = new HashMap<>();
  private final Map<String, double[]> carts = new HashMap<>();

  /** Starts with none. */
  public WeeklySignals(WeeklyDemand demand) {
    this.demand = demand;
  }

  /** Adds views of a product on a day; days outside the weeks are left out. */
  public WeeklySignals viewed(String productId, LocalDate day, long count) {
    add(views, productId, day, count);
    return this;
  }

  /** Adds carts that a product was put into on a day. */
  public WeeklySignals carted(String productId, LocalDate day, long count) {
    add(carts, productId, day, count);
    return this;
  }

  private void add(Map<String, double[]> signals, String productId, LocalDate day, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "product %s on %s: a count of %d".formatted(productId, day, count));
    }
    final long week = Math.floorDiv(day.toEpochDay() - demand.firstDay(0).toEpochDay(), 7L);
    if (count > 0 && week >= 0 && week < demand.weeks()) {
      signals.computeIfAbsent(productId, key -> new double[demand.weeks()])[(int) week] += count;
    }
  }

  boolean hasViews() {
    return !views.isEmpty();
  }

  boolean hasCarts() {
    return !carts.isEmpty();
  }

  /** Views of a product in a week. */
  public double views(String productId, int week) {
    return at(views, productId, week);
  }

  /** Carts that a product was put into in a week. */
  public double carts(String productId, int week) {
    return at(carts, productId, week);
  }

  private static double at(Map<String, double[]> signals, String productId, int week) {
    final double[] found = signals.get(productId);
    return found == null ? 0 : found[week];
  }
}
