package io.boomerang.cli.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.boomerang.core.insights.value.OrderLog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.NoSuchElementException;

/**
 * Payments from CSV: columns user_id, date (2026-11-01) and value, or UCI's Online Retail, of which
 * lines without a customer are left out and cancelled ones count as refunds.
 */
final class OrdersCsv {
  private static final int DAY = "2026-11-26".length();

  private OrdersCsv() {}

  /**
   * Reads all orders.
   *
   * @throws IOException naming the line that is wrong
   */
  static OrderLog read(Path file) throws IOException {
    final var log = new OrderLog();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(SalesFile.open(file), UTF_8))) {
      for (NamedCsvRecord line : reader) {
        add(log, file, line);
      }
    } catch (CsvParseException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return log;
  }

  private static void add(OrderLog log, Path file, NamedCsvRecord line) throws IOException {
    try {
      if (line.getHeader().contains("CustomerID")) {
        addOnlineRetail(log, line);
      } else {
        addOrder(log, line);
      }
    } catch (NumberFormatException e) {
      throw wrong(file, line, "no number: " + e.getMessage(), e);
    } catch (IllegalArgumentException
        | DateTimeException
        | NoSuchElementException
        | StringIndexOutOfBoundsException e) {
      throw wrong(file, line, e.getMessage(), e);
    }
  }

  private static void addOrder(OrderLog log, NamedCsvRecord line) {
    final String userId = line.getField("user_id");
    if (userId.isBlank()) {
      throw new IllegalArgumentException("user_id is empty");
    }
    log.add(userId, LocalDate.parse(line.getField("date")), new BigDecimal(line.getField("value")));
  }

  private static void addOnlineRetail(OrderLog log, NamedCsvRecord line) {
    final String userId = line.getField("CustomerID");
    if (!userId.isBlank()) {
      log.add(
          userId,
          LocalDate.parse(line.getField("InvoiceDate").substring(0, DAY)),
          new BigDecimal(line.getField("UnitPrice"))
              .multiply(new BigDecimal(line.getField("Quantity"))));
    }
  }

  private static IOException wrong(
      Path file, NamedCsvRecord line, String reason, RuntimeException cause) {
    return new IOException(
        "%s, line %d: %s".formatted(file, line.getStartingLineNumber(), reason), cause);
  }
}
