package io.boomerang.core.insights.demand;

import java.util.List;

/**
 * What is expected of one product.
 *
 * @param category null when unknown
 * @param weeks units in total over the next week, the next two weeks ... ; as many as were asked
 *     for
 * @param growth by how many units the next weeks' total, over all of them, is expected to exceed
 *     what is usual, which is the mean of the 13 weeks before the last 4; null for a product too
 *     new to have a usual. Above zero at its low end, it is more than noise
 * @param isNew whether it is on sale for fewer than eight weeks and borrows from its category
 */
public record ProductForecast(
    String productId,
    String category,
    List<Range> weeks,
    Range growth,
    StockAdvice reorder,
    boolean isNew) {
  public ProductForecast {
    weeks = List.copyOf(weeks);
  }
}
