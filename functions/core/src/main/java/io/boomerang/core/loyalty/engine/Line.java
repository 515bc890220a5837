package io.boomerang.core.loyalty.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What was bought: one purchase line, priced.
 *
 * @param time UTC, to the microsecond as stores keep it
 * @param category null when nobody knows it
 * @param price of one unit
 * @param quantity at least 1
 */
@RecordBuilder
public record Line(
    String eventId,
    Instant time,
    String productId,
    String category,
    BigDecimal price,
    int quantity) {
  public Line {
    Objects.requireNonNull(eventId, "eventId");
    time = time.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(productId, "productId");
    price = Amounts.canonical(price);
  }

  /** The same line at another price, or in another category. */
  public Line repriced(BigDecimal newPrice, String newCategory) {
    return new Line(eventId, time, productId, newCategory, newPrice, quantity);
  }
}
