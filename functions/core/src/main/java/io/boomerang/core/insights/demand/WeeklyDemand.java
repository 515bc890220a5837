package io.boomerang.core.insights.demand;

import java.time.LocalDate;
import java.util.List;

/**
 * What every product sold, in whole weeks.
 *
 * @param end the day after the last week; a week is the seven days before it, and so on backwards,
 *     so that the newest week is never a part of one
 * @param weeks how many
 * @param products each once
 * @param warnings what was unusual in the input, in words for a reader
 */
public record WeeklyDemand(
    LocalDate end, int weeks, List<ProductWeeks> products, List<String> warnings) {
  public WeeklyDemand {
    products = List.copyOf(products);
    warnings = List.copyOf(warnings);
    for (ProductWeeks product : products) {
      if (product.weeks() != weeks) {
        throw new IllegalArgumentException(
            "product %s has %d weeks of %d".formatted(product.productId(), product.weeks(), weeks));
      }
    }
  }

  /** The first day of a week. */
  public LocalDate firstDay(int week) {
    return end.minusDays(7L * (weeks - week));
  }
}
