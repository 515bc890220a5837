package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
    final var text = new StringWriter();
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(text)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      writeRecord(json, columns, Arrays.asList(row));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  Object[] read(String line) {
    try {
      return readRecord(columns, MAPPER.readTree(line)).toArray();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not a row: " + line, e);
    }
  }

  private static void writeRecord(JsonGenerator json, List<Column> columns, List<?> values)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      final Column column = columns.get(i);
      final Object value = values.get(i);
      if (value != null) {
        json.writeFieldName(column.name());
        writeColumn(json, column, value);
      }
    }
    json.writeEndObject();
  }

  private static void writeColumn(JsonGenerator json, Column column, Object value)
      throws IOException {
    if (column.mode() != Mode.REPEATED) {
      writeValue(json, column, value);
      return;
    }
    json.writeStartArray();
    for (Object element : (List<?>) value) {
      writeValue(json, column, element);
    }
    json.writeEndArray();
  }

  private static void writeValue(JsonGenerator json, Column column, Object value)
      throws IOException {
    switch (column.type()) {
      case STRING, TIMESTAMP, DATE -> json.writeString(value.toString());
      case INTEGER -> json.writeNumber(((Number) value).longValue());
      case NUMERIC -> json.writeNumber((BigDecimal) value);
      case FLOAT -> json.writeNumber((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case JSON -> json.writeRawValue((String) value);
      case RECORD -> writeRecord(json, column.fields(), (List<?>) value);
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
