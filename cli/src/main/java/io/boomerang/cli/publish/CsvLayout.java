package io.boomerang.cli.publish;

import java.io.IOException;
import java.util.List;

/** How the cells of a CSV file become records. */
interface CsvLayout {
  /**
   * The record of these lines.
   *
   * @param cells as many as the header has
   */
  RecordReading.Found read(long line, long lines, List<String> cells);

  /** Finds the layout of a file. */
  @FunctionalInterface
  interface Of {
    /**
     * The layout of a file with this header.
     *
     * @throws IOException saying what is wrong with it
     */
    CsvLayout header(List<String> header) throws IOException;
  }
}
