package io.boomerang.core.catalogue;

import io.boomerang.core.json.Stated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A product's entry in the catalogue from {@code updatedAt} on. Category, price and currency are
 * stated together; of the other fields those that a record does not state stay as they were.
 *
 * @param category null when it has none
 * @param price of one unit, decimal
 * @param currency ISO 4217; null means the shop's
 * @param imageUrl of a picture that mails can show
 * @param url of the product's page
 * @param available whether it can be bought
 * @param stock units that can be sold, at least 0; null when the record does not say
 * @param updatedAt UTC; the newest wins
 * @param extra fields that we do not know, as a JSON object; null when there are none
 */
public record Product(
    String productId,
    Stated<String> name,
    String category,
    BigDecimal price,
    String currency,
    Stated<String> imageUrl,
    Stated<String> url,
    Stated<Boolean> available,
    Integer stock,
    Instant updatedAt,
    String extra) {
  public Product {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
