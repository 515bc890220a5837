package io.boomerang.cli.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rows as lines; closing it writes what is left and leaves the stream open. */
interface LineWriter extends AutoCloseable {
  void write(Row row) throws IOException;

  @Override
  void close() throws IOException;

  /** One JSON object a line. */
  static LineWriter ndjson(OutputStream out) {
    final var json = new RecordJson();
    return new LineWriter() {
      @Override
      public void write(Row row) throws IOException {
        out.write(json.encode(EventColumn.NAMES, row.cells()));
        out.write('\n');
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }

  /** The layout of REES46 with our columns after it, header first. */
  static LineWriter csv(OutputStream out) {
    final CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
    csv.writeRecord(EventColumn.NAMES);
    return new LineWriter() {
      @Override
      public void write(Row row) {
        csv.writeRecord(row.cells());
      }

      @Override
      public void close() throws IOException {
        csv.flush();
      }
    };
  }
}
