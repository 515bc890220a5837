package io.boomerang.core.insights.demand;

import io.boomerang.core.insights.Measure;
import java.time.LocalDate;
import java.util.List;

/**
 * The answer of one run.
 *
 * @param from the first day that is forecast
 * @param method the rule that forecasts
 * @param categories one each, adding up to the shop
 * @param measures how well the same rules forecast the weeks that are over, beside naive rules
 * @param notes what to know before believing it, in words for a reader
 */
public record DemandForecast(
    LocalDate from,
    String method,
    List<ProductForecast> products,
    List<GroupForecast> categories,
    GroupForecast shop,
    List<Measure> measures,
    List<String> notes) {
  public DemandForecast {
    products = List.copyOf(products);
    categories = List.copyOf(categories);
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }
}
