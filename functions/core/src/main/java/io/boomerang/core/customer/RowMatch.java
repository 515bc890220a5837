package io.boomerang.core.customer;

import java.util.regex.Pattern;

/** Rows of one table that are about a customer. */
public sealed interface RowMatch {
  PersonalTable table();

  /** Whether a row is meant that has this value in the column; null is never meant. */
  boolean covers(Object value);

  /** The column that is looked at. */
  String column();

  /** Rows with exactly this value. */
  record OfValue(PersonalTable table, String column, String value) implements RowMatch {
    @Override
    public boolean covers(Object other) {
      return value.equals(other);
    }
  }

  /** Rows in whose text the expression is found; see {@link CustomerTraces#pattern}. */
  record OfText(PersonalTable table, String column, String expression) implements RowMatch {
    @Override
    public boolean covers(Object text) {
      return text instanceof String found && Pattern.compile(expression).matcher(found).find();
    }
  }
}
