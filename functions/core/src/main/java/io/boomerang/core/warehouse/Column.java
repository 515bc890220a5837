package io.boomerang.core.warehouse;

import java.util.List;
import java.util.Objects;

/**
 * One column of a table, as BigQuery's schema file states it.
 *
 * @param fields the columns of a {@link Type#RECORD}, else empty
 */
public record Column(String name, Type type, Mode mode, List<Column> fields) {
  /** BigQuery's types, as far as we use them, and the Java value that stands for each. */
  public enum Type {
    /** {@link String}. */
    STRING,
    /** {@link Integer} or {@link Long}. */
    INTEGER,
    /** {@link java.math.BigDecimal} of at most 29 digits before and 9 after the point. */
    NUMERIC,
    /** {@link Double}. */
    FLOAT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.Instant}, kept to the microsecond. */
    TIMESTAMP,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link String} holding JSON. */
    JSON,
    /** {@link List} of values, one a field, in the fields' order. */
    RECORD
  }

  /** Whether a value must, may or may repeatedly stand in the column. */
  public enum Mode {
    REQUIRED,
    NULLABLE,
    /** {@link List} of the type's values. */
    REPEATED
  }

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(mode, "mode");
    fields = List.copyOf(fields);
  }
}
