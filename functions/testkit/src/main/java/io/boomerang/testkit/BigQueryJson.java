package io.boomerang.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomerang.core.warehouse.QueryResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The forms that values have in BigQuery's REST API. */
final class BigQueryJson {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private BigQueryJson() {}

  /** The parameters of a request, by name. */
  static Map<String, Object> parameters(JsonNode request) {
    final Map<String, Object> parameters = new HashMap<>();
    for (JsonNode parameter : request.path("queryParameters")) {
      parameters.put(
          parameter.get("name").textValue(),
          value(
              parameter.get("parameterType").get("type").textValue(),
              parameter.get("parameterValue").get("value").textValue()));
    }
    return parameters;
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "STRING" -> text;
      case "INT64" -> Long.valueOf(text);
      case "NUMERIC" -> new BigDecimal(text);
      case "FLOAT64" -> Double.valueOf(text);
      case "BOOL" -> Boolean.valueOf(text);
      case "DATE" -> LocalDate.parse(text);
      case "TIMESTAMP" ->
          LocalDateTime.parse(text.substring(0, 26), TIMESTAMP).toInstant(ZoneOffset.UTC);
      default -> throw new IllegalArgumentException("a parameter of type " + type);
    };
  }

  /** Writes schema and rows into an answer. */
  static void write(QueryResult result, ObjectNode answer) {
    final ArrayNode fields = answer.putObject("schema").putArray("fields");
    for (String column : result.columns()) {
      final Object sample = sample(result, column);
      final boolean isArray = sample instanceof List;
      fields
          .addObject()
          .put("name", column)
          .put("type", type(isArray ? first((List<?>) sample) : sample))
          .put("mode", isArray ? "REPEATED" : "NULLABLE");
    }
    answer.put("totalRows", String.valueOf(result.rows().size()));
    final ArrayNode rows = answer.putArray("rows");
    for (Map<String, Object> row : result.rows()) {
      final ArrayNode cells = rows.addObject().putArray("f");
      row.values().forEach(value -> cell(cells.addObject(), value));
    }
  }

  private static void cell(ObjectNode cell, Object value) {
    if (value instanceof List<?> elements) {
      final ArrayNode cells = cell.putArray("v");
      elements.forEach(element -> cell(cells.addObject(), element));
    } else {
      cell.put("v", value == null ? null : text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof Instant time) {
      // As BigQuery does: seconds, in a floating-point number's spelling.
      return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time), 6).toString();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static Object sample(QueryResult result, String column) {
    return result.rows().stream()
        .map(row -> row.get(column))
        .filter(value -> value != null)
        .findFirst()
        .orElse("");
  }

  private static Object first(List<?> elements) {
    return elements.isEmpty() ? "" : elements.get(0);
  }

  private static String type(Object sample) {
    if (sample instanceof Long) {
      return "INTEGER";
    }
    if (sample instanceof BigDecimal) {
      return "NUMERIC";
    }
    if (sample instanceof Double) {
      return "FLOAT";
    }
    if (sample instanceof Boolean) {
      return "BOOLEAN";
    }
    if (sample instanceof LocalDate) {
      return "DATE";
    }
    return sample instanceof Instant ? "TIMESTAMP" : "STRING";
  }
}
