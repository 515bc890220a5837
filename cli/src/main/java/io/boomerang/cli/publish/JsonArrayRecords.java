package io.boomerang.cli.publish;

import io.boomerang.cli.publish.RecordReading.Broken;
import io.boomerang.cli.publish.RecordReading.Skipped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one JSON array of objects, however its lines are broken, holding one object at a time. An
 * element that is broken costs itself, unless its brackets or quotes do not match: then nobody can
 * say where it ends, and the rest of the file is left out with it.
 */
final class JsonArrayRecords implements RecordReader {
  /** Kept of an element; one that is longer is no message anyway. */
  private static final int MAX_BYTES = 2 * Publishing.MAX_RECORD_BYTES;

  private final InputStream in;
  private final JsonRecords records;
  private final Nesting nesting = new Nesting();
  private ByteArrayOutputStream element = new ByteArrayOutputStream();
  private long elements;
  private boolean isBegun;
  private boolean isOver;

  /** Of the byte that was read last. */
  private long line = 1;

  private long linesTold;
  private int last = -1;

  JsonArrayRecords(InputStream in, RecordAdjustment adjustment) {
    this.in = in;
    this.records = new JsonRecords(adjustment);
  }

  @Override
  public RecordReading next() throws IOException {
    while (!isBegun) {
      // Blanks, and perhaps a byte order mark: the first other byte made this the reader.
      isBegun = read() == '[';
    }
    return isOver ? rest() : element();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private RecordReading element() throws IOException {
    element = new ByteArrayOutputStream();
    nesting.reset();
    long start = 0;
    int c = read();
    while (c >= 0 && !(nesting.isOutside() && (c == ',' || c == ']'))) {
      nesting.follow(c);
      if (element.size() > 0 || !isBlank(c)) {
        start = start == 0 ? line : start;
        keep(c);
      }
      c = read();
    }
    if (c < 0) {
      isOver = true;
      return new Broken(start == 0 ? line : start, taken(), "the array does not end");
    }
    isOver = c == ']';
    if (element.size() > 0) {
      elements++;
      return records.read(new FileLine(start, taken(), element.toByteArray()), elements);
    }
    return isOver ? rest() : new Broken(line, taken(), "nothing between two commas");
  }

  /** What comes after the array. */
  private RecordReading rest() throws IOException {
    final long start = line;
    boolean isMore = false;
    for (int c = read(); c >= 0; c = read()) {
      isMore |= !isBlank(c);
    }
    final long lines = taken();
    if (isMore) {
      return new Broken(start, lines, "more after the end of the array");
    }
    return lines == 0 ? null : new Skipped(start, lines);
  }

  private void keep(int c) {
    if (element.size() <= MAX_BYTES) {
      element.write(c);
    }
  }

  /** The lines that were begun since this was last asked. */
  private long taken() {
    final boolean isAtLineEnd = last == '\n' || last == '\r';
    final long reached = isAtLineEnd ? line - 1 : line;
    final long lines = Math.max(0, reached - linesTold);
    linesTold += lines;
    return lines;
  }

  private int read() throws IOException {
    final int c = in.read();
    if (c >= 0) {
      line += c == '\r' || (c == '\n' && last != '\r') ? 1 : 0;
      last = c;
    }
    return c;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Whether a place is within an element's brackets or quotes. */
  private static final class Nesting {
    private int depth;
    private boolean isInString;
    private boolean isEscaped;

    void reset() {
      depth = 0;
      isInString = false;
      isEscaped = false;
    }

    boolean isOutside() {
      return depth == 0 && !isInString;
    }

    void follow(int c) {
      if (isInString) {
        isInString = isEscaped || c != '"';
        isEscaped = !isEscaped && c == '\\';
      } else if (c == '"') {
        isInString = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }
}
