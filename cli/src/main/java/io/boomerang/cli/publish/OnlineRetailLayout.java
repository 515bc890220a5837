package io.boomerang.cli.publish;

import io.boomerang.cli.record.RecordJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Reads the layout of UCI's Online Retail: a line of an invoice is a purchase, one of a
 * cancellation ({@code C...}) is a refund of the customer's latest purchase line of that product at
 * that price which still has so many units. A cancellation that has none goes without {@code
 * refers_to}, and a line without a customer without {@code user_id}: what is wrong with them is the
 * pipeline's to say.
 */
final class OnlineRetailLayout implements CsvLayout {
  private static final List<String> HEADER =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");
  private static final List<String> NAMES =
      List.of(
          "event_id",
          "event_time",
          "event_type",
          "product_id",
          "price",
          "quantity",
          "user_id",
          "user_session",
          "refers_to",
          "description",
          "country");

  /** The shop's own time. */
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final RecordJson json = new RecordJson();
  private final OpenPurchases purchases = new OpenPurchases();
  private final RecordAdjustment adjustment;

  /**
   * The layout of a file with this header.
   *
   * @throws IOException when it is another layout's
   */
  OnlineRetailLayout(List<String> header, RecordAdjustment adjustment) throws IOException {
    if (!header.equals(HEADER)) {
      throw new IOException("1: not the layout of Online Retail: " + String.join(",", HEADER));
    }
    this.adjustment = adjustment;
  }

  @Override
  public RecordReading.Found read(long line, long lines, List<String> cells) {
    final String id = adjustment.idOf(line).orElse(adjustment.moved(cells.get(0) + "-" + line));
    final boolean isRefund = cells.get(0).startsWith("C");
    final String user = cells.get(6).replaceAll("\\.0$", "");
    final String quantity = isRefund ? cells.get(3).replaceFirst("^-", "") : cells.get(3);
    final var item = new OpenPurchases.Item(user, cells.get(1), cells.get(5));
    String refersTo = "";
    if (isRefund) {
      refersTo = purchases.take(item, units(quantity)).orElse("");
    } else if (!user.isEmpty()) {
      purchases.add(item, id, units(quantity));
    }
    final String type = isRefund ? "refund" : "purchase";
    final Instant time = time(cells.get(4));
    final Instant moved = time == null ? null : time.plus(adjustment.shift());
    final List<String> values =
        List.of(
            id,
            moved == null ? cells.get(4) : moved.toString(),
            type,
            cells.get(1),
            cells.get(5),
            quantity,
            user,
            cells.get(0),
            refersTo,
            cells.get(2),
            cells.get(7));
    return new RecordReading.Found(line, lines, json.encode(NAMES, values), type, moved);
  }

  private static long units(String quantity) {
    try {
      return Long.parseLong(quantity);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Instant time(String text) {
    try {
      return LocalDateTime.parse(text, TIME).atZone(LONDON).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
