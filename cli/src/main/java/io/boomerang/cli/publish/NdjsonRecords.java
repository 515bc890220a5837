package io.boomerang.cli.publish;

import io.boomerang.cli.publish.RecordReading.Skipped;
import java.io.IOException;

/** Reads one JSON object a line. */
final class NdjsonRecords implements RecordReader {
  private final Lines lines;
  private final JsonRecords records;

  NdjsonRecords(Lines lines, RecordAdjustment adjustment) {
    this.lines = lines;
    this.records = new JsonRecords(adjustment);
  }

  @Override
  public RecordReading next() throws IOException {
    final FileLine next = lines.next();
    if (next == null) {
      return null;
    }
    final FileLine line = next.withoutMark();
    return line.isBlank() ? new Skipped(line.number(), 1) : records.read(line, line.number());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
