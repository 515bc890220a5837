package io.boomerang.core.ingest;

import io.boomerang.core.catalogue.Product;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code product_prices}: one record of the catalogue.
 *
 * @param messageId the message that carried the record
 * @param publishedAt when the message was published, UTC
 * @param ingestedAt when the row was made, UTC
 */
public record ProductPriceRow(
    Product product, String messageId, Instant publishedAt, Instant ingestedAt) {

  /** The table's mapping, read from its schema file. */
  public static RowMapping<ProductPriceRow> mapping() {
    return RowMapping.of(
            TableSchema.of("product_prices"),
            Map.<String, Function<ProductPriceRow, ?>>ofEntries(
                Map.entry("product_id", row -> row.product.productId()),
                Map.entry("updated_at", row -> row.product.updatedAt()),
                Map.entry("name", row -> row.product.name().value()),
                Map.entry("category", row -> row.product.category()),
                Map.entry("price", row -> row.product.price()),
                Map.entry("currency", row -> row.product.currency()),
                Map.entry("image_url", row -> row.product.imageUrl().value()),
                Map.entry("url", row -> row.product.url().value()),
                Map.entry("available", row -> row.product.available().value()),
                Map.entry("stock", row -> row.product.stock()),
                Map.entry("extra", row -> row.product.extra()),
                Map.entry("message_id", ProductPriceRow::messageId),
                Map.entry("published_at", ProductPriceRow::publishedAt),
                Map.entry("ingested_at", ProductPriceRow::ingestedAt)))
        .withOverflow("extra");
  }
}
