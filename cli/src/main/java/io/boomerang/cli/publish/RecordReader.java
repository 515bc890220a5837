package io.boomerang.cli.publish;

import java.io.IOException;

/** Reads a file record by record; what is broken does not stop the rest. */
interface RecordReader extends AutoCloseable {
  /** The next record or broken line, or null at the end. */
  RecordReading next() throws IOException;

  @Override
  void close() throws IOException;
}
