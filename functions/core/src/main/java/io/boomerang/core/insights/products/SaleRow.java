package io.boomerang.core.insights.products;

import io.boomerang.core.insights.probability.SaleProbability;
import io.boomerang.core.insights.probability.ViewToPurchase;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code product_sale_probability}.
 *
 * @param view null for a product without views
 */
public record SaleRow(
    ProductRun run, String version, SaleProbability sale, ViewToPurchase.Estimate view) {

  /** The table's mapping, read from its schema file. */
  public static RowMapping<SaleRow> mapping() {
    return RowMapping.of(
        TableSchema.of("product_sale_probability"),
        Map.<String, Function<SaleRow, ?>>ofEntries(
            Map.entry("run_date", row -> row.run.asOf()),
            Map.entry("run_id", row -> row.run.runId()),
            Map.entry("model_version", SaleRow::version),
            Map.entry("product_id", row -> row.sale.productId()),
            Map.entry("category", row -> row.sale.category()),
            Map.entry("within_7_days", row -> row.sale.within7Days()),
            Map.entry("within_28_days", row -> row.sale.within28Days()),
            Map.entry("view_to_purchase", row -> row.view == null ? null : row.view.probability()),
            Map.entry("view_to_purchase_low", row -> row.view == null ? null : row.view.low()),
            Map.entry("view_to_purchase_high", row -> row.view == null ? null : row.view.high())));
  }
}
