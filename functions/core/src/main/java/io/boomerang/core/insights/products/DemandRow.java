package io.boomerang.core.insights.products;

import io.boomerang.core.insights.demand.DemandForecast;
import io.boomerang.core.insights.demand.GroupForecast;
import io.boomerang.core.insights.demand.ProductForecast;
import io.boomerang.core.insights.demand.Range;
import io.boomerang.core.insights.demand.StockAdvice;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code product_demand_forecast}.
 *
 * @param version of the model, with its method
 * @param level {@code product}, {@code category} or {@code shop}
 * @param productId null for a category and for the shop
 * @param category null when unknown, and for the shop
 * @param weeks four totals
 * @param growth null for a new product, a category and the shop
 * @param reorder null for a category and for the shop
 * @param isNew null for a category and for the shop
 */
public record DemandRow(
    ProductRun run,
    String version,
    String level,
    String productId,
    String category,
    List<Range> weeks,
    Range growth,
    StockAdvice reorder,
    Boolean isNew) {
  private static final List<String> UNITS =
      List.of("units_1_week", "units_2_weeks", "units_3_weeks", "units_4_weeks");

  /** The rows of a forecast: products, categories, the shop. */
  static List<DemandRow> of(ProductRun run, String version, DemandForecast forecast) {
    final List<DemandRow> rows = new ArrayList<>();
    for (ProductForecast product : forecast.products()) {
      rows.add(
          new DemandRow(
              run,
              version,
              "product",
              product.productId(),
              product.category(),
              product.weeks(),
              product.growth(),
              product.reorder(),
              product.isNew()));
    }
    forecast.categories().forEach(group -> rows.add(group(run, version, "category", group)));
    rows.add(group(run, version, "shop", forecast.shop()));
    return rows;
  }

  private static DemandRow group(
      ProductRun run, String version, String level, GroupForecast group) {
    return new DemandRow(
        run, version, level, null, group.category(), group.weeks(), null, null, null);
  }

  /** The table's mapping, read from its schema file. */
  public static RowMapping<DemandRow> mapping() {
    final Map<String, Function<DemandRow, ?>> getters = new HashMap<>();
    getters.put("run_date", row -> row.run.asOf());
    getters.put("run_id", row -> row.run.runId());
    getters.put("model_version", DemandRow::version);
    getters.put("level", DemandRow::level);
    getters.put("product_id", DemandRow::productId);
    getters.put("category", DemandRow::category);
    for (int at = 0; at < UNITS.size(); at++) {
      final int week = at;
      putRange(getters, UNITS.get(at), row -> row.weeks.get(week));
    }
    putRange(getters, "growth", DemandRow::growth);
    getters.put("hold_units", row -> row.reorder == null ? null : row.reorder.hold());
    getters.put("stock", row -> row.reorder == null ? null : row.reorder.stock());
    getters.put("order_units", row -> row.reorder == null ? null : row.reorder.order());
    getters.put("is_new", DemandRow::isNew);
    return RowMapping.of(TableSchema.of("product_demand_forecast"), getters);
  }

  private static void putRange(
      Map<String, Function<DemandRow, ?>> getters, String name, Function<DemandRow, Range> range) {
    getters.put(name, row -> end(range.apply(row), Range::expected));
    getters.put(name + "_low", row -> end(range.apply(row), Range::low));
    getters.put(name + "_high", row -> end(range.apply(row), Range::high));
  }

  /** What is not known is null in the warehouse, and NaN or no range here. */
  private static Double end(Range range, Function<Range, Double> end) {
    return range == null || Double.isNaN(end.apply(range)) ? null : end.apply(range);
  }
}
