package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.sql.SqlText.Placeholder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;

/** Values in three forms: the port's, Calcite's own while it computes, and as literals of SQL. */
final class SqlValues {
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2})(?:[ Tt](?<time>\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?))?"
              + " ?(?<zone>Z|z|[+-]\\d{2}(?::\\d{2})?|[A-Za-z][A-Za-z_/+-]*)?");

  private SqlValues() {}

  /** The instant that a text of GoogleSQL names, in UTC where it names no zone. */
  static Instant instant(String text) {
    final Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a timestamp: '" + text + "'");
    }
    final LocalTime time =
        parts.group("time") == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group("time"));
    final ZoneId zone = parts.group("zone") == null ? ZoneOffset.UTC : zone(parts.group("zone"));
    return LocalDate.parse(parts.group("date")).atTime(time).atZone(zone).toInstant();
  }

  /** A zone by its name or offset. */
  static ZoneId zone(String name) {
    return ZoneId.of(name.equals("z") ? "Z" : name);
  }

  /** The value of a literal with its type's name before it. */
  static Object constant(Placeholder.Typed literal) {
    return switch (literal.type()) {
      case "date" -> LocalDate.parse(literal.value());
      case "timestamp" -> instant(literal.value());
      case "datetime" -> LocalDateTime.ofInstant(instant(literal.value()), ZoneOffset.UTC);
      default -> new BigDecimal(literal.value());
    };
  }

  /** A value of the port in the form that Calcite computes with; times to the millisecond. */
  static Object internal(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  /** A value that Calcite computed, in the port's form. */
  static Object external(RelDataType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.getSqlTypeName()) {
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Instant.ofEpochMilli((Long) value);
      case DATE -> LocalDate.ofEpochDay(((Number) value).longValue());
      case TINYINT, SMALLINT, INTEGER, BIGINT -> ((Number) value).longValue();
      case FLOAT, REAL, DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> plain((BigDecimal) value);
      case ARRAY -> elements(type.getComponentType(), (List<?>) value);
      default -> value;
    };
  }

  private static Object elements(RelDataType type, List<?> values) {
    return values.stream().map(element -> external(type, element)).toList();
  }

  private static BigDecimal plain(BigDecimal value) {
    final BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
