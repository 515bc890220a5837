package io.boomerang.cli.insights;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What a line of a file says of a product.
 *
 * @param type as in events
 * @param category null when unknown
 * @param brand null when unknown
 * @param session null when unknown
 */
record SalesLine(
    String type,
    LocalDate day,
    String productId,
    String category,
    String brand,
    long units,
    String session) {
  private static final int DAY = "2026-11-26".length();

  /**
   * Reads a line; empty for what is no demand, such as refunds and corrections of stock.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Optional<SalesLine> of(NamedCsvRecord row) {
    if (row.getHeader().contains("StockCode")) {
      return onlineRetail(row);
    }
    final String type = required(row, "event_type");
    return switch (type) {
      case "purchase", "view", "cart" ->
          Optional.of(
              new SalesLine(
                  type,
                  day(required(row, "event_time")),
                  required(row, "product_id"),
                  optional(row, "category_code"),
                  optional(row, "brand"),
                  units(optional(row, "quantity")),
                  optional(row, "user_session")));
      case "refund", "remove_from_cart", "login" -> Optional.empty();
      default -> throw new IllegalArgumentException("no event is called " + type);
    };
  }

  private static Optional<SalesLine> onlineRetail(NamedCsvRecord row) {
    final long units = units(required(row, "Quantity"));
    final boolean isSale =
        !required(row, "InvoiceNo").startsWith("C")
            && units > 0
            && Double.parseDouble(required(row, "UnitPrice")) > 0;
    return isSale
        ? Optional.of(
            new SalesLine(
                "purchase",
                day(required(row, "InvoiceDate")),
                required(row, "StockCode").toUpperCase(Locale.ROOT),
                null,
                null,
                units,
                null))
        : Optional.empty();
  }

  boolean isSale() {
    return type.equals("purchase");
  }

  private static String required(NamedCsvRecord row, String name) {
    final String value = optional(row, name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private static String optional(NamedCsvRecord row, String name) {
    return row.findField(name).map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time: " + text, e);
    }
  }

  private static long units(String text) {
    try {
      return text == null ? 1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no whole number of units: " + text, e);
    }
  }
}
