package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowJsonWriter;
import io.boomerang.core.warehouse.TableSchema;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as lines of JSON, in the form that {@code bq load} reads; nulls are left out. */
final class RowJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final List<Column> columns;

  RowJson(TableSchema schema) {
    this.columns = schema.columns();
  }

  String write(Object[] row) {
    return RowJsonWriter.line(columns, Arrays.asList(row));
  }

  Object[] read(String line) {
    try {
      return readRecord(columns, MAPPER.readTree(line)).toArray();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not a row: " + line, e);
    }
  }

  private static List<Object> readRecord(List<Column> columns, JsonNode node) {
    final List<Object> values = new ArrayList<>(columns.size());
    for (Column column : columns) {
      values.add(readColumn(column, node.get(column.name())));
    }
    return values;
  }

  private static Object readColumn(Column column, JsonNode node) {
    if (column.mode() != Mode.REPEATED) {
      return node == null || node.isNull() ? null : readValue(column, node);
    }
    final List<Object> elements = new ArrayList<>();
    if (node != null) {
      node.forEach(element -> elements.add(readValue(column, element)));
    }
    return elements;
  }

  private static Object readValue(Column column, JsonNode node) {
    return switch (column.type()) {
      case STRING -> node.textValue();
      case TIMESTAMP -> Instant.parse(node.textValue());
      case DATE -> LocalDate.parse(node.textValue());
      case INTEGER -> node.longValue();
      case NUMERIC -> EmbeddedTable.normal(node.decimalValue());
      case FLOAT -> node.doubleValue();
      case BOOLEAN -> node.booleanValue();
      case JSON -> node.toString();
      case RECORD -> readRecord(column.fields(), node);
    };
  }
}
