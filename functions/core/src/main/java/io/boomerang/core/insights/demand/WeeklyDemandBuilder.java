package io.boomerang.core.insights.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gathers days into weeks. Demand is what customers ordered: refunds do not take from it. A week in
 * which a product was out of stock from its first to its last day, or in which the whole shop has
 * no sale, is not a week of zero demand but unknown. Days on and after the cut-off are left out.
 */
public final class WeeklyDemandBuilder {
  /** Three years: what is older says nothing about the next weeks. */
  public static final int MOST_WEEKS = 156;

  private static final int DAYS = 7;

  private final LocalDate end;
  private final Map<String, Gathered> products = new HashMap<>();
  private int firstWeekSold = MOST_WEEKS;
  private LocalDate firstDay = LocalDate.MAX;

  /**
   * Starts with nothing.
   *
   * @param asOf the cut-off: the last day that counts is the one before
   */
  public WeeklyDemandBuilder(LocalDate asOf) {
    this.end = Objects.requireNonNull(asOf, "asOf");
  }

  private static final class Gathered {
    private String category;
    private int listed = MOST_WEEKS;
    private int sold = MOST_WEEKS;
    private final double[] units = new double[MOST_WEEKS];
    private final boolean[] isOut = new boolean[MOST_WEEKS];
  }

  /**
   * Adds what was ordered of a product on a day; a day may come in parts.
   *
   * @throws IllegalArgumentException when it is not a positive number of units
   */
  public WeeklyDemandBuilder sold(String productId, LocalDate day, long units) {
    if (units <= 0) {
      throw new IllegalArgumentException(
          "product %s on %s: %d units: a sale has at least one".formatted(productId, day, units));
    }
    final int week = week(day);
    if (week >= 0 && week < MOST_WEEKS) {
      final Gathered product = product(productId);
      product.units[week] += units;
      product.sold = Math.min(product.sold, week);
      firstWeekSold = Math.min(firstWeekSold, week);
      firstDay = day.isBefore(firstDay) ? day : firstDay;
    }
    return this;
  }

  /** Says that a product was on sale from a day on, and its category (null leaves it as it was). */
  public WeeklyDemandBuilder listed(String productId, String category, LocalDate from) {
    final int week = week(from);
    if (week < MOST_WEEKS) {
      final Gathered product = product(productId);
      product.listed = Math.min(product.listed, Math.max(0, week));
      product.category = category == null ? product.category : category;
    }
    return this;
  }

  /** Says that a product had no stock from a day up to another, which is not included. */
  public WeeklyDemandBuilder outOfStock(String productId, LocalDate from, LocalDate to) {
    final int firstWhole = week(from.plusDays(DAYS - 1));
    final int afterLast = week(to);
    final Gathered product = product(productId);
    for (int week = Math.max(0, firstWhole); week < Math.min(MOST_WEEKS, afterLast); week++) {
      product.isOut[week] = true;
    }
    return this;
  }

  /**
   * The weeks, from the first whole one in which the shop sold anything.
   *
   * @throws NotEnoughDataException when there is no sale in a whole week before the cut-off
   */
  public WeeklyDemand build() {
    final int start = firstWhole();
    if (start >= MOST_WEEKS) {
      throw new NotEnoughDataException(
          "no sale in a whole week before %s: nothing can be forecast".formatted(end));
    }
    final boolean[] isHole = holes(start);
    final List<ProductWeeks> rows = new ArrayList<>();
    products.forEach((id, product) -> rows.add(weeks(id, product, start, isHole)));
    rows.removeIf(product -> product.first() == product.weeks());
    rows.sort(Comparator.comparing(ProductWeeks::productId));
    return new WeeklyDemand(end, MOST_WEEKS - start, rows, warnings(start, isHole));
  }

  /** The first week counts only when the shop was selling on its first day already. */
  private int firstWhole() {
    if (firstWeekSold == MOST_WEEKS || firstWeekSold == 0) {
      return firstWeekSold;
    }
    final boolean isWhole =
        firstDay.equals(end.minusDays((long) DAYS * (MOST_WEEKS - firstWeekSold)));
    return isWhole ? firstWeekSold : firstWeekSold + 1;
  }

  private boolean[] holes(int start) {
    final boolean[] isHole = new boolean[MOST_WEEKS];
    Arrays.fill(isHole, start, MOST_WEEKS, true);
    for (Gathered product : products.values()) {
      for (int week = start; week < MOST_WEEKS; week++) {
        isHole[week] &= product.units[week] == 0;
      }
    }
    return isHole;
  }

  private static ProductWeeks weeks(String id, Gathered product, int start, boolean[] isHole) {
    final double[] units = Arrays.copyOfRange(product.units, start, MOST_WEEKS);
    for (int week = 0; week < units.length; week++) {
      final boolean isOut = product.isOut[start + week] && units[week] == 0;
      if (isOut || isHole[start + week]) {
        units[week] = Double.NaN;
      }
    }
    final int first = Math.min(product.listed, product.sold);
    return new ProductWeeks(id, product.category, Math.max(0, first - start), units);
  }

  private List<String> warnings(int start, boolean[] isHole) {
    final List<String> warnings = new ArrayList<>();
    int week = start;
    while (week < MOST_WEEKS) {
      final int from = week;
      while (week < MOST_WEEKS && isHole[week]) {
        week++;
      }
      if (week > from) {
        warnings.add(
            "no sale in the whole shop from %s to %s: taken as missing data, not as zero demand"
                .formatted(day(from), day(week).minusDays(1)));
      }
      week++;
    }
    return warnings;
  }

  private LocalDate day(int week) {
    return end.minusDays((long) DAYS * (MOST_WEEKS - week));
  }

  /** The week of a day: {@link #MOST_WEEKS} and more when it is too late, negative when too old. */
  private int week(LocalDate day) {
    final long back = Math.floorDiv(end.toEpochDay() - 1 - day.toEpochDay(), DAYS);
    return (int) Math.max(-1, Math.min(MOST_WEEKS, MOST_WEEKS - 1 - back));
  }

  private Gathered product(String id) {
    return products.computeIfAbsent(Objects.requireNonNull(id, "productId"), key -> new Gathered());
  }
}
