package io.boomerang.dashboard.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.dashboard.panel.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A tab's answer. As long as its figures are the same it is the same, byte by byte: when they were
 * asked for stands in a header.
 */
final class TabJson {
  /** Token by token: a tab has thousands of rows, which are not copied first. */
  private static final JsonFactory JSON = new JsonFactory();

  private TabJson() {}

  /**
   * The page's times.
   *
   * @param poll when the page asks again
   * @param retry when the warehouse is asked again
   */
  record Times(Duration poll, Duration retry) {}

  /**
   * Encodes it.
   *
   * @param currencies that the shop sells in
   */
  static byte[] encode(View view, Times times, List<String> currencies, List<PanelReading> panels)
      throws IOException {
    final var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("poll_millis", times.poll().toMillis());
      json.writeNumberField("retry_seconds", times.retry().toSeconds());
      json.writeStringField("midnight", view.span(Period.TODAY).from().toString());
      json.writeStringField("from", view.days().from().toString());
      json.writeStringField("to", view.days().to().toString());
      json.writeStringField("currency", view.currency().getCurrencyCode());
      json.writeArrayFieldStart("currencies");
      for (String currency : currencies) {
        json.writeString(currency);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("panels");
      for (PanelReading panel : panels) {
        json.writeFieldName(panel.panel().id());
        write(json, panel);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, PanelReading panel) throws IOException {
    json.writeStartObject();
    json.writeStringField("state", panel.state().name().toLowerCase(Locale.ROOT));
    switch (panel.state()) {
      case READY -> writeData(json, panel);
      case STALE -> {
        json.writeStringField("as_of", panel.askedAt().orElseThrow().toString());
        writeData(json, panel);
      }
      case LOADING -> {}
      case FAILED -> json.writeStringField("error", panel.failure().orElseThrow());
    }
    json.writeEndObject();
  }

  private static void writeData(JsonGenerator json, PanelReading panel) throws IOException {
    json.writeObjectFieldStart("data");
    for (int i = 0; i < panel.readings().size(); i++) {
      json.writeFieldName(panel.panel().queries().get(i).name());
      write(json, panel.figures(i));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, QueryResult figures) throws IOException {
    json.writeStartObject();
    json.writeFieldName("columns");
    json.writeStartArray();
    for (String column : figures.columns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeFieldName("rows");
    json.writeStartArray();
    for (Map<String, Object> row : figures.rows()) {
      json.writeStartArray();
      for (String column : figures.columns()) {
        Values.write(json, row.get(column));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
