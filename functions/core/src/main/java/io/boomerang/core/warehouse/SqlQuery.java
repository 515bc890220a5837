package io.boomerang.core.warehouse;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A question to the warehouse, in BigQuery's SQL.
 *
 * @param sql names tables and views as {@code `boomerang.<name>`}, parameters as {@code @name}
 * @param parameters by name, without the sign: {@link String}, {@link Long}, {@link BigDecimal},
 *     {@link Double}, {@link Boolean}, {@link LocalDate} or {@link Instant}; never null. A value is
 *     data, whatever it contains
 * @param maximumBytesBilled the query fails rather than cost more; at least 10 MB a table that is
 *     read are billed
 * @param timeout how long the caller waits; the query is stopped then
 */
public record SqlQuery(
    String sql, Map<String, Object> parameters, long maximumBytesBilled, Duration timeout) {
  public SqlQuery {
    parameters = Map.copyOf(parameters);
    parameters.forEach(SqlQuery::check);
    if (maximumBytesBilled <= 0) {
      throw new IllegalArgumentException("maximumBytesBilled is " + maximumBytesBilled);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout);
    }
  }

  private static void check(String name, Object value) {
    if (!name.matches("[a-z_][a-z0-9_]*")) {
      throw new IllegalArgumentException("no parameter can be called " + name);
    }
    if (!(value instanceof String
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof LocalDate
        || value instanceof Instant)) {
      throw new IllegalArgumentException(
          "parameter " + name + " is a " + value.getClass().getName());
    }
  }
}
