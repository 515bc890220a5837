package io.boomerang.adapters.bigquery;

import io.boomerang.core.customer.PersonalRows;
import io.boomerang.core.customer.PersonalTable;
import io.boomerang.core.customer.RowMatch;
import io.boomerang.core.customer.RowsTooYoungException;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A customer's rows in BigQuery. A statement that erases is bounded to the partitions from the
 * first to the last of those rows: others are neither read nor billed.
 */
public final class BigQueryPersonalRows implements PersonalRows {
  /** What BigQuery says of rows that were streamed within the last half hour. */
  private static final String STREAMING = "streaming buffer";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final BigQueryWarehouse warehouse;
  private final long maximumBytesBilled;

  /** With the most that one statement may be billed for, in bytes. */
  public BigQueryPersonalRows(BigQueryWarehouse warehouse, long maximumBytesBilled) {
    this.warehouse = warehouse;
    this.maximumBytesBilled = maximumBytesBilled;
  }

  @Override
  public List<Map<String, Object>> find(RowMatch match) {
    final String sql = "select * from %s where %s".formatted(name(match), condition(match));
    return warehouse.query(query(sql, parameters(match))).rows();
  }

  @Override
  public long erase(RowMatch match, Optional<Instant> until) {
    final String column = match.table().partitionedBy();
    final Map<String, Object> parameters = new HashMap<>(parameters(match));
    final String condition = condition(match) + upTo(match.table(), until, parameters);
    final String bounds =
        "select min(%1$s) as first, max(%1$s) as last from %2$s where %3$s"
            .formatted(column, name(match), condition);
    final Map<String, Object> span = warehouse.query(query(bounds, parameters)).rows().get(0);
    if (span.get("first") == null) {
      return 0;
    }
    parameters.put("first", span.get("first"));
    parameters.put("last", span.get("last"));
    final String sql =
        "delete from %s where %s between @first and @last and %s"
            .formatted(name(match), column, condition);
    try {
      return warehouse.change(query(sql, parameters));
    } catch (WarehouseQueryException e) {
      if (String.valueOf(e.getMessage()).contains(STREAMING)) {
        throw new RowsTooYoungException(match.table().id() + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private SqlQuery query(String sql, Map<String, Object> parameters) {
    return new SqlQuery(sql, parameters, maximumBytesBilled, PATIENCE);
  }

  private static String name(RowMatch match) {
    return "`boomerang." + match.table().id() + "`";
  }

  private static String condition(RowMatch match) {
    if (match instanceof RowMatch.OfValue) {
      return match.column() + " = @wanted";
    }
    return "regexp_contains(" + match.column() + ", @wanted)";
  }

  private static String upTo(
      PersonalTable table, Optional<Instant> until, Map<String, Object> parameters) {
    if (until.isEmpty()) {
      return "";
    }
    final boolean isOfDays = table.partitionedBy().equals("run_date");
    parameters.put(
        "until", isOfDays ? LocalDate.ofInstant(until.get(), ZoneOffset.UTC) : until.get());
    return table.times().stream()
        .map(column -> column + " <= @until")
        .collect(Collectors.joining(" or ", " and (", ")"));
  }

  private static Map<String, Object> parameters(RowMatch match) {
    if (match instanceof RowMatch.OfValue value) {
      return Map.of("wanted", value.value());
    }
    return Map.of("wanted", ((RowMatch.OfText) match).expression());
  }
}
