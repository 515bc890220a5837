package io.boomerang.cli.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.boomerang.core.json.Text;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The first line of a CSV file.
 *
 * @param names of the columns, without those at the end that have none
 * @param width columns with and without a name
 */
record CsvHeader(List<String> names, int width) {
  /**
   * Reads it.
   *
   * @param first null when the file is empty
   * @throws IOException saying what is wrong with it
   */
  static CsvHeader of(FileLine first) throws IOException {
    if (first == null || first.withoutMark().isBlank()) {
      throw new IOException("1: no header: the first line must name the columns");
    }
    final String text =
        Text.decodeUtf8(first.withoutMark().bytes())
            .filter(decoded -> decoded.indexOf('\0') < 0)
            .orElseThrow(() -> new IOException("1: not UTF-8; is this UTF-16, or Latin-1?"));
    final List<String> cells = cells(text);
    int named = cells.size();
    while (named > 0 && cells.get(named - 1).isBlank()) {
      named--;
    }
    final List<String> names = List.copyOf(cells.subList(0, named));
    if (Set.copyOf(names).size() < names.size()) {
      throw new IOException("1: the header names a column twice: " + names);
    }
    return new CsvHeader(names, cells.size());
  }

  /** Whether these cells stand below the header: what is below no name must be empty. */
  boolean fits(List<String> cells) {
    return cells.size() >= names.size()
        && cells.size() <= width
        && cells.subList(names.size(), cells.size()).stream().allMatch(String::isBlank);
  }

  private static List<String> cells(String text) throws IOException {
    try {
      return CsvReader.builder().ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException e) {
      throw new IOException("1: the header is no CSV: " + reason(e), e);
    }
  }

  /** What is wrong, without where. */
  static String reason(CsvParseException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }
}
