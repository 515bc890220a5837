package io.boomerang.cli.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.boomerang.cli.publish.RecordReading.Broken;
import io.boomerang.cli.publish.RecordReading.Skipped;
import io.boomerang.core.json.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV (RFC 4180) whose first line names the columns, in whatever layout. Every record is
 * parsed by itself, so that a quote which is never closed costs its own line and not the rest of
 * the file.
 */
final class CsvRecords implements RecordReader {
  /** Lines that a record with line breaks in its quotes may span. */
  private static final int MAX_LINES = 100;

  private final CsvReader.CsvReaderBuilder csv =
      CsvReader.builder().skipEmptyLines(false).allowExtraCharsAfterClosingQuote(false);
  private final Deque<FileLine> putBack = new ArrayDeque<>();
  private final Lines lines;
  private final CsvHeader header;
  private final CsvLayout layout;
  private boolean isHeaderTold;

  /**
   * Reads the header.
   *
   * @throws IOException saying what is wrong with it
   */
  CsvRecords(Lines lines, CsvLayout.Of layout) throws IOException {
    this.lines = lines;
    this.header = CsvHeader.of(lines.next());
    this.layout = layout.header(header.names());
  }

  @Override
  public RecordReading next() throws IOException {
    if (!isHeaderTold) {
      isHeaderTold = true;
      return new Skipped(1, 1);
    }
    final FileLine line = nextLine();
    if (line == null) {
      return null;
    }
    return line.isBlank() ? new Skipped(line.number(), 1) : record(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private FileLine nextLine() throws IOException {
    return putBack.isEmpty() ? lines.next() : putBack.removeFirst();
  }

  /** The record that starts with this line and goes on in the next ones while a quote is open. */
  private RecordReading record(FileLine first) throws IOException {
    final List<FileLine> all = new ArrayList<>(List.of(first));
    final var quotes = new CsvQuotes();
    quotes.follow(structure(first));
    while (quotes.isOpen() && all.size() < MAX_LINES) {
      final FileLine more = nextLine();
      if (more == null) {
        break;
      }
      all.add(more);
      quotes.follow(structure(more));
    }
    if (quotes.isOpen() || (quotes.isBroken() && all.size() > 1)) {
      putBack(all.subList(1, all.size()));
      return new Broken(first.number(), 1, "a quote is opened and not closed");
    }
    return parsed(first.number(), all);
  }

  /** Text in which quotes, commas and nothing else can be relied on. */
  private static String structure(FileLine line) {
    return new String(line.bytes(), StandardCharsets.ISO_8859_1);
  }

  private void putBack(List<FileLine> unread) {
    for (int i = unread.size() - 1; i >= 0; i--) {
      putBack.addFirst(unread.get(i));
    }
  }

  private RecordReading parsed(long number, List<FileLine> all) {
    final var text = new StringBuilder();
    for (FileLine line : all) {
      final Optional<String> part = Text.decodeUtf8(line.bytes());
      if (part.isEmpty()) {
        final String where = line.number() == number ? "" : ", in line " + line.number();
        return new Broken(number, all.size(), "not UTF-8" + where);
      }
      text.append(line.number() == number ? "" : "\n").append(part.get());
    }
    try {
      final List<CsvRecord> records = csv.ofCsvRecord(text.toString()).stream().limit(2).toList();
      return records.size() == 1
          ? read(number, all.size(), records.get(0).getFields())
          : new Broken(number, all.size(), "more than one record");
    } catch (CsvParseException e) {
      return new Broken(number, all.size(), "broken quoting: " + CsvHeader.reason(e));
    }
  }

  private RecordReading read(long number, long count, List<String> cells) {
    return header.fits(cells)
        ? layout.read(number, count, cells.subList(0, header.names().size()))
        : new Broken(
            number,
            count,
            "%d columns where the header has %d".formatted(cells.size(), header.names().size()));
  }
}
