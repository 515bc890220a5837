package io.boomerang.adapters.bigquery;

import java.util.Objects;
import java.util.Optional;

/**
 * Which table of BigQuery.
 *
 * @param range of the days that it takes, empty for all
 * @param endpoint {@code host:port} of a local server to use instead of BigQuery, without TLS and
 *     credentials
 */
public record TableConfig(
    String project,
    String dataset,
    String table,
    Optional<StreamingRange> range,
    Optional<String> endpoint) {
  public TableConfig {
    require("project", project);
    require("dataset", dataset);
    require("table", table);
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** The stream that every table has, on which rows are visible as soon as they are appended. */
  String defaultStream() {
    return "projects/%s/datasets/%s/tables/%s/streams/_default".formatted(project, dataset, table);
  }

  /** The table's name in SQL. */
  @Override
  public String toString() {
    return project + "." + dataset + "." + table;
  }

  private static void require(String field, String name) {
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException("not the name of a " + field + ": '" + name + "'");
    }
  }
}
