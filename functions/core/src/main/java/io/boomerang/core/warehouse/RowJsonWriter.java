package io.boomerang.core.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.warehouse.Column.Mode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes rows as lines of JSON, in the form that BigQuery's load jobs read: columns of type JSON
 * are nested, because as text they would be loaded as one escaped string; nulls are left out.
 */
public final class RowJsonWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private RowJsonWriter() {}

  /** The values of these columns, in their order, as one line without its end. */
  public static String line(List<Column> columns, List<?> values) {
    final var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      writeRecord(json, columns, values);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
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
      case STRING, DATE -> json.writeString(value.toString());
      case TIMESTAMP ->
          json.writeString(((Instant) value).truncatedTo(ChronoUnit.MICROS).toString());
      case INTEGER -> json.writeNumber(((Number) value).longValue());
      case NUMERIC -> json.writeNumber((BigDecimal) value);
      case FLOAT -> json.writeNumber((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case JSON -> json.writeRawValue((String) value);
      case RECORD -> writeRecord(json, column.fields(), (List<?>) value);
    }
  }
}
