package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.Measure;
import java.time.LocalDate;
import java.util.List;

/**
 * The answer of one run.
 *
 * @param from the first day that counts
 * @param measures how well the same rules did in the weeks that are over, beside simple shares
 * @param notes what to know before believing it
 */
public record SaleForecast(
    LocalDate from, List<SaleProbability> products, List<Measure> measures, List<String> notes) {
  public SaleForecast {
    products = List.copyOf(products);
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }
}
