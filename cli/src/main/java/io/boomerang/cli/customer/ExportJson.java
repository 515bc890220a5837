package io.boomerang.cli.customer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.boomerang.core.customer.CustomerData.Found;
import io.boomerang.core.document.Document;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Map;

/** What is kept about a customer, as JSON; times are UTC, money is as it is kept. */
final class ExportJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private ExportJson() {}

  static void write(Found found, Writer target) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("user_id", found.traces().userId());
      json.writeObjectFieldStart("documents");
      for (Document document : found.documents()) {
        json.writeFieldName(document.path().toString());
        write(json, document.fields());
      }
      json.writeEndObject();
      json.writeFieldName("rows");
      write(json, found.rows());
      json.writeFieldName("archive");
      write(json, found.messages());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object each : list) {
        write(json, each);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }
}
