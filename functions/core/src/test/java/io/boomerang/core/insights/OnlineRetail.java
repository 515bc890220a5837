package io.boomerang.core.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.core.insights.demand.WeeklyDemandBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** A real shop's sales from December 2010 to August 2011 (UCI Online Retail, Chen et al. 2012). */
public final class OnlineRetail {
  /** The day after the file's last. */
  public static final LocalDate END = LocalDate.parse("2011-09-01");

  private OnlineRetail() {}

  /** What was ordered by week; skips the test, and says so, where the file is not there. */
  public static WeeklyDemand weeks() throws IOException {
    final Path file =
        Path.of(
            System.getProperty(
                "boomerang.data", System.getProperty("root.directory") + "/../shared/data"),
            "online_retail",
            "online_retail_to_2011-08.csv.gz");
    if (!Files.exists(file)) {
      System.err.println("SKIPPED: no " + file + "; set -Dboomerang.data to the folder of data");
    }
    Assumptions.assumeTrue(Files.exists(file), "no " + file);
    final var builder = new WeeklyDemandBuilder(END);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
      rows.forEach(row -> add(row, builder));
    }
    return builder.build();
  }

  /** Lines of cancellations, corrections of stock and gifts are no demand. */
  private static void add(NamedCsvRecord row, WeeklyDemandBuilder builder) {
    final long units = Long.parseLong(row.getField("Quantity"));
    if (!row.getField("InvoiceNo").startsWith("C")
        && units > 0
        && Double.parseDouble(row.getField("UnitPrice")) > 0) {
      builder.sold(
          row.getField("StockCode").toUpperCase(java.util.Locale.ROOT),
          LocalDate.parse(row.getField("InvoiceDate").substring(0, 10)),
          units);
    }
  }
}
