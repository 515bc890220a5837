package io.boomerang.core.warehouse;

import io.boomerang.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A table as {@code schemas/bigquery/tables/<name>.json} defines it: the file that Terraform
 * creates the table from, so that rows and table cannot differ.
 */
public record TableSchema(String name, List<Column> columns) {
  public TableSchema {
    columns = List.copyOf(columns);
  }

  /**
   * The place of the column.
   *
   * @throws IllegalArgumentException when there is no such column
   */
  public int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }

  /** Whether this project has a table of this name. */
  public static boolean exists(String name) {
    return TableSchema.class.getResource(resource(name)) != null;
  }

  /**
   * The schema of a table of this project.
   *
   * @throws IllegalArgumentException when there is no such table
   */
  public static TableSchema of(String name) {
    final String resource = resource(name);
    try (InputStream in = TableSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no table schema " + resource);
      }
      return new TableSchema(name, columns(Json.list(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String resource(String name) {
    return "/schemas/bigquery/tables/" + name + ".json";
  }

  private static List<Column> columns(List<?> columns) {
    return columns.stream().map(column -> column((Map<?, ?>) column)).toList();
  }

  private static Column column(Map<?, ?> column) {
    final String mode = (String) column.get("mode");
    final List<?> fields = (List<?>) column.get("fields");
    return new Column(
        (String) column.get("name"),
        Column.Type.valueOf((String) column.get("type")),
        mode == null ? Column.Mode.NULLABLE : Column.Mode.valueOf(mode),
        fields == null ? List.of() : columns(fields));
  }
}
