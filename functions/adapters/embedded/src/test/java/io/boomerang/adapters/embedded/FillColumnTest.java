package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GoogleSQL fills a column of what rows had for it before it was there. */
class FillColumnTest {
  private static final Path RECIPE =
      Path.of(System.getProperty("root.directory"), "schemas/bigquery/recipes/fill_column.sql");
  private static final TableSchema EVENTS = TableSchema.of("events");
  private static final Instant LONG_AGO = Instant.parse("2026-02-01T12:00:00Z");

  @Test
  void theValueMoves_andTheOtherFieldsStay() throws IOException {
    final List<Map<String, Object>> changed =
        fill(
            "device",
            "string",
            row("e-1", null, "{\"device\":\"phone\",\"colour\":{\"a\":[1]}}"),
            row("e-2", null, "{\"device\":\"phone\"}"));

    assertThat(changed)
        .extracting(row -> row.get("event_id"), row -> row.get("device"), row -> row.get("extra"))
        .containsExactlyInAnyOrder(
            tuple("e-1", "phone", "{\"colour\":{\"a\":[1]}}"), tuple("e-2", "phone", null));
  }

  @Test
  void rowsWithoutTheValue_areNotChanged() throws IOException {
    assertThat(
            fill(
                "device",
                "string",
                row("has it", "tablet", "{\"device\":\"phone\"}"),
                row("has nothing", null, null),
                row("has others", null, "{\"colour\":\"blue\"}"),
                row("is no text", null, "{\"device\":{\"name\":\"phone\"}}"),
                row("is null", null, "{\"device\":null}")))
        .isEmpty();
  }

  @Test
  void rowsOfAMomentAgo_areNotChanged() throws IOException {
    final Object[] row = row("e-1", null, "{\"device\":\"phone\"}");
    row[EVENTS.place("ingested_at")] = Instant.now();

    assertThat(fill("device", "string", row)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quantity | int64     | 3",
        "quantity | int64     | \"3\"",
        "amount   | numeric   | 12.50",
        "amount   | numeric   | \"12345678901234567890.123456789\"",
        "published_at | timestamp | \"2026-02-01T12:00:00.123456Z\""
      })
  void theValue_isOfTheColumnsType(String column, String type, String json) throws IOException {
    final Object[] row = row("e-1", null, "{\"" + column + "\":" + json + "}");
    row[EVENTS.place(column)] = null;

    final Object value = fill(column, type, row).get(0).get(column);

    final String text = json.replace("\"", "");
    final Object expected =
        switch (type) {
          case "int64" -> Long.valueOf(text);
          case "numeric" -> new BigDecimal(text).stripTrailingZeros();
          default -> Instant.parse(text);
        };
    assertThat(value instanceof BigDecimal number ? number.stripTrailingZeros() : value)
        .isEqualTo(expected);
  }

  @Test
  void aValueThatIsNotOfTheType_staysWhereItIs() throws IOException {
    final Object[] row = row("e-1", null, "{\"quantity\":\"three\"}");
    row[EVENTS.place("quantity")] = null;

    assertThat(fill("quantity", "int64", row)).isEmpty();
  }

  private static List<Map<String, Object>> fill(String column, String type, Object[]... rows)
      throws IOException {
    final String sql =
        Files.readString(RECIPE)
            .replaceAll("\\bdevice\\b", column)
            .replaceAll("\\bas string\\b", "as " + type);
    try (var engine = new GoogleSqlEngine(List.of(EVENTS))) {
      return engine.update(EVENTS, sql, Arrays.asList(rows));
    }
  }

  private static Object[] row(String id, String device, String extra) {
    final Object[] row = new Object[EVENTS.columns().size()];
    for (int i = 0; i < row.length; i++) {
      final Column column = EVENTS.columns().get(i);
      row[i] =
          switch (column.type()) {
            case TIMESTAMP -> LONG_AGO;
            case INTEGER -> 1L;
            case STRING -> column.mode() == Column.Mode.REQUIRED ? "x" : null;
            case NUMERIC, FLOAT, BOOLEAN, DATE, JSON, RECORD -> null;
          };
    }
    row[EVENTS.place("event_id")] = id;
    row[EVENTS.place("device")] = device;
    row[EVENTS.place("extra")] = extra;
    return row;
  }
}
