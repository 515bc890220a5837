package io.boomerang.core.json;

import java.util.Objects;

/**
 * One broken rule of a record: which field, which rule (the JSON Schema keyword where there is
 * one), and the value that broke it, cut to {@value #MAX_VALUE_LENGTH} characters.
 *
 * @param field the field's name; empty when the record as a whole is meant
 * @param value the offending value as text; empty when there was none
 */
public record Violation(String field, String rule, String value) {
  /** Longest value that is kept; the whole of it stays in the archive. */
  public static final int MAX_VALUE_LENGTH = 256;

  public Violation {
    field = Text.printable(Text.cut(Objects.requireNonNull(field, "field"), MAX_VALUE_LENGTH));
    Objects.requireNonNull(rule, "rule");
    value = Text.printable(Text.cut(Objects.requireNonNull(value, "value"), MAX_VALUE_LENGTH));
  }
}
