package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One case of {@code schemas/bigquery/tests/<view>.json}: rows of tables, and the rows that the
 * view then has, by the columns that the case names, in any order. A case may say what time it is
 * ({@code now}) and where the shop is ({@code time_zone}, {@code currency}). What a row does not
 * say of its message is filled in: it was published when it happened, as message {@code m}, and its
 * quantity is 1.
 */
record ViewCase(String view, JsonNode json) {
  private static final String NOW = "2026-11-26T12:00:00Z";
  private static final List<String> TIMES = List.of("event_time", "occurred_at", "updated_at");

  String name() {
    return view + ": " + json.get("name").textValue();
  }

  /** The view's text with all that it reads in place, at the time and place of the case. */
  String sql(Set<String> tables) {
    final Instant now = Instant.parse(json.path("now").asText(NOW));
    return terms()
        .in(ViewFiles.expand(ViewFiles.read(view), tables::contains))
        .replace("current_timestamp()", "timestamp_millis(" + now.toEpochMilli() + ")");
  }

  /** The shop of the case. */
  ShopTerms terms() {
    return new ShopTerms(
        ZoneId.of(json.path("time_zone").asText("UTC")),
        Currency.getInstance(json.path("currency").asText("USD")));
  }

  /** Rows by table, values in the Java types of the columns. */
  Map<String, List<Object[]>> given() {
    final Map<String, List<Object[]>> given = new HashMap<>();
    json.get("given")
        .properties()
        .forEach(
            table -> {
              final var rowJson = new RowJson(TableSchema.of(table.getKey()));
              final List<Object[]> rows = new ArrayList<>();
              table.getValue().forEach(row -> rows.add(rowJson.read(complete(row))));
              given.put(table.getKey(), rows);
            });
    return given;
  }

  /** The expected rows, each column as text. */
  List<Map<String, String>> expected() {
    final List<Map<String, String>> expected = new ArrayList<>();
    for (JsonNode row : json.get("expect")) {
      final Map<String, String> texts = new TreeMap<>();
      row.properties().forEach(column -> texts.put(column.getKey(), text(column.getValue())));
      expected.add(texts);
    }
    return expected;
  }

  /** A row of the view by the columns that the case names, each as text. */
  Map<String, String> named(Map<String, Object> row) {
    final Map<String, String> named = new TreeMap<>();
    row.forEach((column, value) -> named.put(column, text(value)));
    final List<Map<String, String>> expected = expected();
    named.keySet().retainAll(expected.isEmpty() ? List.of() : expected.get(0).keySet());
    return named;
  }

  private static String complete(JsonNode row) {
    final ObjectNode full = row.deepCopy();
    final Optional<String> time =
        TIMES.stream().filter(full::has).map(name -> full.get(name).textValue()).findFirst();
    if (!full.has("published_at")) {
      full.put("published_at", time.orElse(NOW));
    }
    if (!full.has("ingested_at")) {
      full.put("ingested_at", full.get("published_at").textValue());
    }
    if (!full.has("message_id")) {
      full.put("message_id", "m");
    }
    if (full.has("event_id") && !full.has("quantity")) {
      full.put("quantity", 1);
    }
    return full.toString();
  }

  /** Values of both engines, and of the cases, in one form. */
  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double number) {
      return text(BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN));
    }
    return value instanceof Instant || value instanceof LocalDate
        ? value.toString()
        : String.valueOf(value);
  }

  private static String text(JsonNode value) {
    if (value.isTextual() && value.textValue().matches("\\d{4}-.*T.*Z")) {
      return Instant.parse(value.textValue()).toString();
    }
    return value.isNumber() ? text(value.decimalValue()) : value.asText();
  }
}
