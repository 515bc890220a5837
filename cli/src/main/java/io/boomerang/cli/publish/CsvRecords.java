package io.boomerang.cli.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.boomerang.cli.publish.Reading.Broken;
import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import io.boomerang.core.json.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads events from CSV (RFC 4180) whose first line names the columns. Every record is parsed by
 * itself, so that a quote which is never closed costs its own line and not the rest of the file.
 */
final class CsvRecords implements RecordReader {
  /** Lines that a record with line breaks in its quotes may span. */
  private static final int MAX_LINES = 100;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvReader.CsvReaderBuilder csv =
      CsvReader.builder().skipEmptyLines(false).allowExtraCharsAfterClosingQuote(false);
  private final RecordJson json = new RecordJson();
  private final Deque<Line> putBack = new ArrayDeque<>();
  private final Lines lines;
  private final Adjustment adjustment;
  private final List<String> header;
  private final List<String> columns;

  /**
   * Reads the header.
   *
   * @throws IOException saying what is wrong with it
   */
  CsvRecords(Lines lines, Adjustment adjustment) throws IOException {
    this.lines = lines;
    this.adjustment = adjustment;
    this.header = header(lines.next());
    final List<String> all = new ArrayList<>(header);
    if (!all.contains(EventColumn.EVENT_ID.id())) {
      all.add(EventColumn.EVENT_ID.id());
    }
    this.columns = List.copyOf(all);
  }

  @Override
  public Reading next() throws IOException {
    Line line = nextLine();
    while (line != null && line.isBlank()) {
      line = nextLine();
    }
    if (line == null) {
      return null;
    }
    final Optional<String> text = Text.decodeUtf8(line.bytes());
    if (text.isEmpty()) {
      return new Broken(line.number(), "not UTF-8");
    }
    return hasOpenQuote(text.get()) ? joined(line, text.get()) : record(line.number(), text.get());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private List<String> header(Line first) throws IOException {
    final String text = first == null ? "" : Text.decodeUtf8(first.bytes()).orElse("");
    final String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    final List<String> names;
    try {
      names = clean.isBlank() ? List.of() : csv.ofSingleCsvRecord(clean).getFields();
    } catch (CsvParseException e) {
      throw new IOException("1: the header is no CSV: " + reason(e), e);
    }
    final String required = EventColumn.EVENT_TYPE.id();
    if (!names.contains(required)) {
      throw new IOException(
          "1: no header: the first line must name the columns, %s among them".formatted(required));
    }
    if (Set.copyOf(names).size() < names.size()) {
      throw new IOException("1: the header names a column twice: " + names);
    }
    return names;
  }

  private Line nextLine() throws IOException {
    return putBack.isEmpty() ? lines.next() : putBack.removeFirst();
  }

  /** The record that starts with this line and goes on in the next ones, if there is one. */
  private Reading joined(Line first, String start) throws IOException {
    final List<Line> more = new ArrayList<>();
    final var text = new StringBuilder(start);
    while (more.size() < MAX_LINES) {
      final Line line = nextLine();
      if (line == null) {
        break;
      }
      more.add(line);
      final String part = Text.decodeUtf8(line.bytes()).orElse("");
      text.append('\n').append(part);
      if (hasOpenQuote(part)
          && record(first.number(), text.toString()) instanceof Reading.Found whole) {
        return whole;
      }
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      putBack.addFirst(more.get(i));
    }
    return new Broken(first.number(), "a quote is opened and not closed");
  }

  /** Whether a quoted cell that starts in this text does not end in it, or the other way round. */
  private static boolean hasOpenQuote(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private Reading record(long line, String text) {
    final List<String> cells;
    try {
      cells = csv.ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException e) {
      return new Broken(line, "broken quoting: " + reason(e));
    }
    if (cells.size() != header.size()) {
      return new Broken(
          line, "%d columns where the header has %d".formatted(cells.size(), header.size()));
    }
    return adjusted(line, cells);
  }

  private Reading adjusted(long line, List<String> cells) {
    final List<String> values = new ArrayList<>(cells);
    if (values.size() < columns.size()) {
      values.add("");
    }
    final int id = columns.indexOf(EventColumn.EVENT_ID.id());
    if (values.get(id).isEmpty()) {
      values.set(id, adjustment.idOf(line).orElse(""));
    } else {
      values.set(id, adjustment.moved(values.get(id)));
    }
    final int refersTo = columns.indexOf(EventColumn.REFERS_TO.id());
    if (refersTo >= 0) {
      values.set(refersTo, adjustment.moved(values.get(refersTo)));
    }
    final int time = columns.indexOf(EventColumn.EVENT_TIME.id());
    final Instant moved = time < 0 ? null : adjustment.time(values.get(time));
    if (moved != null && adjustment.shifts()) {
      values.set(time, moved.toString());
    }
    final String type = values.get(columns.indexOf(EventColumn.EVENT_TYPE.id()));
    return new Reading.Found(line, json.encode(columns, values), type, moved);
  }

  private static String reason(CsvParseException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }
}
