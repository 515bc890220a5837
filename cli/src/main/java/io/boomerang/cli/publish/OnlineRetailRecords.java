package io.boomerang.cli.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.boomerang.cli.record.RecordJson;
import io.boomerang.core.json.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads the layout of UCI's Online Retail: a line of an invoice is a purchase, one of a
 * cancellation ({@code C...}) is a refund of the customer's latest purchase line of that product at
 * that price which still has so many units. A cancellation that has none goes without {@code
 * refers_to}, and a line without a customer without {@code user_id}: what is wrong with them is the
 * pipeline's to say.
 */
final class OnlineRetailRecords implements RecordReader {
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

  private final CsvReader.CsvReaderBuilder csv = CsvReader.builder();
  private final RecordJson json = new RecordJson();
  private final OpenPurchases purchases = new OpenPurchases();
  private final Lines lines;
  private final Adjustment adjustment;

  /**
   * Reads the header.
   *
   * @throws IOException when it is another layout's
   */
  OnlineRetailRecords(Lines lines, Adjustment adjustment) throws IOException {
    this.lines = lines;
    this.adjustment = adjustment;
    final Line first = lines.next();
    final String header = first == null ? "" : Text.decodeUtf8(first.bytes()).orElse("");
    if (!header.replace("\uFEFF", "").equals(String.join(",", HEADER))) {
      throw new IOException("1: not the layout of Online Retail: " + String.join(",", HEADER));
    }
  }

  @Override
  public Reading next() throws IOException {
    final Line line = lines.next();
    if (line == null) {
      return null;
    }
    final Optional<String> text = Text.decodeUtf8(line.bytes());
    if (text.isEmpty()) {
      return new Reading.Broken(line.number(), "not UTF-8");
    }
    try {
      final List<String> cells = csv.ofSingleCsvRecord(text.get()).getFields();
      return cells.size() == HEADER.size()
          ? record(line.number(), cells)
          : new Reading.Broken(
              line.number(), cells.size() + " columns where the header has " + HEADER.size());
    } catch (CsvParseException e) {
      return new Reading.Broken(line.number(), "broken quoting: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Reading record(long line, List<String> cells) {
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
    return new Reading.Found(line, json.encode(NAMES, values), type, moved);
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
