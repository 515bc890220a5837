package io.boomerang.core.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

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
      try (JsonParser parser = new JsonFactory().createParser(in)) {
        parser.nextToken();
        return new TableSchema(name, columns(parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String resource(String name) {
    return "/schemas/bigquery/tables/" + name + ".json";
  }

  private static List<Column> columns(JsonParser parser) throws IOException {
    final List<Column> columns = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      columns.add(column(parser));
    }
    return columns;
  }

  private static Column column(JsonParser parser) throws IOException {
    String name = null;
    Column.Type type = null;
    Column.Mode mode = Column.Mode.NULLABLE;
    List<Column> fields = List.of();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "name" -> name = parser.getText();
        case "type" -> type = Column.Type.valueOf(parser.getText());
        case "mode" -> mode = Column.Mode.valueOf(parser.getText());
        case "fields" -> fields = columns(parser);
        default -> parser.skipChildren();
      }
    }
    return new Column(name, type, mode, fields);
  }
}
