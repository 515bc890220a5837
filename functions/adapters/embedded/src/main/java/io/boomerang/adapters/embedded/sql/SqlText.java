package io.boomerang.adapters.embedded.sql;

import java.util.List;

/**
 * A query as its author wrote it, in the words of Calcite's grammar. Texts and parameters become
 * question marks there, so that no value is ever part of a query's text; what stands for each is
 * kept in order.
 *
 * @param text for Calcite's parser, line by line as given
 * @param values what each question mark stands for
 */
record SqlText(String text, List<Placeholder> values) {
  /** What a question mark of the text stands for. */
  sealed interface Placeholder {
    /** A text, without its quotes and escapes. */
    record Text(String value) implements Placeholder {}

    /**
     * A literal of another type: {@code date '2026-11-26'}.
     *
     * @param type in lower case
     */
    record Typed(String type, String value) implements Placeholder {}

    /**
     * A parameter of the query.
     *
     * @param isCount whether it stands after {@code limit} or {@code offset}
     */
    record Parameter(String name, boolean isCount) implements Placeholder {}
  }

  SqlText {
    values = List.copyOf(values);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when it holds what cannot be read as GoogleSQL does
   */
  static SqlText of(String sql) {
    return new SqlTextReader(sql).read();
  }
}
