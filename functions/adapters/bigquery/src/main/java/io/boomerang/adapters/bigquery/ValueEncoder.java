package io.boomerang.adapters.bigquery;

import com.google.protobuf.CodedOutputStream;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Writes a column's value as the field of a protobuf message. */
final class ValueEncoder {
  /** What TIMESTAMP and DATE can hold. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final long FIRST_SECOND = FIRST_DAY.toEpochDay() * 86_400;
  private static final long LAST_SECOND = (LAST_DAY.toEpochDay() + 1) * 86_400 - 1;

  private ValueEncoder() {}

  /**
   * Writes the value, or nothing when there is none and none is needed.
   *
   * @throws UnfitValueException when the column can never hold the value
   * @throws IOException when there is no room
   */
  static void write(CodedOutputStream out, int field, Column column, Object value)
      throws IOException, UnfitValueException {
    if (value == null) {
      if (column.mode() == Mode.REQUIRED) {
        throw new UnfitValueException("is required and has no value");
      }
    } else if (column.mode() == Mode.REPEATED) {
      for (Object item : cast(value, List.class)) {
        if (item == null) {
          throw new UnfitValueException("has an item without a value");
        }
        writeOne(out, field, column, item);
      }
    } else {
      writeOne(out, field, column, value);
    }
  }

  private static void writeOne(CodedOutputStream out, int field, Column column, Object value)
      throws IOException, UnfitValueException {
    switch (column.type()) {
      case STRING, JSON -> out.writeString(field, cast(value, String.class));
      case INTEGER ->
          out.writeInt64(field, value instanceof Integer i ? i : cast(value, Long.class));
      case NUMERIC -> out.writeByteArray(field, Numeric.encode(cast(value, BigDecimal.class)));
      case FLOAT -> out.writeDouble(field, cast(value, Double.class));
      case BOOLEAN -> out.writeBool(field, cast(value, Boolean.class));
      case TIMESTAMP -> out.writeInt64(field, micros(cast(value, Instant.class)));
      case DATE -> out.writeInt32(field, days(cast(value, LocalDate.class)));
      case RECORD -> out.writeByteArray(field, record(column.fields(), cast(value, List.class)));
    }
  }

  private static byte[] record(List<Column> fields, List<?> values)
      throws IOException, UnfitValueException {
    if (values.size() != fields.size()) {
      throw new UnfitValueException(
          "has %d values for %d fields".formatted(values.size(), fields.size()));
    }
    final var bytes = new ByteArrayOutputStream();
    final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int i = 0; i < values.size(); i++) {
      try {
        write(out, i + 1, fields.get(i), values.get(i));
      } catch (UnfitValueException e) {
        throw new UnfitValueException("." + fields.get(i).name() + " " + e.getMessage());
      }
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static long micros(Instant time) throws UnfitValueException {
    final long second = time.getEpochSecond();
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw new UnfitValueException("is not in the years 1 to 9999");
    }
    return second * 1_000_000 + time.getNano() / 1_000;
  }

  private static int days(LocalDate date) throws UnfitValueException {
    if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
      throw new UnfitValueException("is not in the years 1 to 9999");
    }
    return (int) date.toEpochDay();
  }

  private static <T> T cast(Object value, Class<T> type) throws UnfitValueException {
    if (!type.isInstance(value)) {
      throw new UnfitValueException(
          "has a %s, not a %s".formatted(value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(value);
  }
}
