package io.boomerang.cli.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.boomerang.cli.record.GzipMembers;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of sales. It is read twice: its last day says where the weeks end. */
final class SalesFile {
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;

  SalesFile(Path path) {
    this.path = path;
  }

  /**
   * Reads it.
   *
   * @param asOf the first day that does not count; null for the day after the last sale
   * @throws IOException naming the line that cannot be read
   * @throws NotEnoughDataException when nothing was sold
   */
  Sales read(LocalDate asOf) throws IOException {
    final SalesTally tally = new SalesTally(asOf == null ? lastSale().plusDays(1) : asOf);
    forEach(tally::add);
    return tally.sales();
  }

  private LocalDate lastSale() throws IOException {
    final LocalDate[] last = new LocalDate[1];
    forEach(
        line -> {
          if (line.isSale() && (last[0] == null || line.day().isAfter(last[0]))) {
            last[0] = line.day();
          }
        });
    if (last[0] == null) {
      throw new NotEnoughDataException("not one sale");
    }
    return last[0];
  }

  private void forEach(Consumer<SalesLine> consumer) throws IOException {
    // The line that is at fault, when one is.
    long at = 1;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(open(path), UTF_8))) {
      for (NamedCsvRecord row : rows) {
        at = row.getStartingLineNumber();
        final Optional<SalesLine> line = SalesLine.of(row);
        line.ifPresent(consumer);
      }
    } catch (CsvParseException | IllegalArgumentException e) {
      throw new IOException(path + ":" + at + ": " + e.getMessage(), e);
    }
  }

  /** The file's bytes, unpacked when it is compressed. */
  static InputStream open(Path path) throws IOException {
    final var in = new BufferedInputStream(Files.newInputStream(path));
    in.mark(2);
    final int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GzipMembers(in, path.toString()) : in;
  }
}
