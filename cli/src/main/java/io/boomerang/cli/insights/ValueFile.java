package io.boomerang.cli.insights;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.boomerang.core.insights.value.CustomerValueRow;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Customers' values as CSV, a line each; nothing when no file was asked for. */
final class ValueFile implements WarehouseTable<CustomerValueRow> {
  private final CsvWriter writer;

  /**
   * Begins the file with its header.
   *
   * @param file null for none
   */
  ValueFile(Path file) throws IOException {
    writer = file == null ? null : CsvWriter.builder().build(file);
    if (writer != null) {
      writer.writeRecord(
          "user_id",
          "repeats",
          "first_purchase_date",
          "last_purchase_date",
          "probability_alive",
          "expected_purchases",
          "predicted_value",
          "historic_value",
          "total_value",
          "currency");
    }
  }

  @Override
  public AppendResult append(List<CustomerValueRow> rows) {
    if (writer != null) {
      rows.forEach(this::write);
    }
    return new AppendResult.Appended();
  }

  private void write(CustomerValueRow row) {
    writer.writeRecord(
        row.userId(),
        Integer.toString(row.history().repeats()),
        row.firstDay().toString(),
        row.lastDay().toString(),
        String.format(Locale.ROOT, "%.6f", row.expected().probabilityAlive()),
        String.format(Locale.ROOT, "%.6f", row.expected().purchases()),
        row.predictedValue().toPlainString(),
        row.historicValue().toPlainString(),
        row.totalValue().toPlainString(),
        row.run().config().currency());
  }

  /** A table whose rows come into the file as well. */
  WarehouseTable<CustomerValueRow> beside(WarehouseTable<CustomerValueRow> table) {
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<CustomerValueRow> rows) {
        ValueFile.this.append(rows);
        return table.append(rows);
      }

      @Override
      public void close() {
        table.close();
      }
    };
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
