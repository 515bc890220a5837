package io.boomerang.core.insights.demand;

import java.util.List;

/**
 * What is expected of a category or of the whole shop: the sum of its products.
 *
 * @param category null for products without one, and for the shop
 * @param products how many it is the sum of
 * @param weeks units in total over the next week, the next two weeks ...
 */
public record GroupForecast(String category, int products, List<Range> weeks) {
  public GroupForecast {
    weeks = List.copyOf(weeks);
  }
}
