package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverflowTest {
  private static final RowMapping<Row> MAPPING =
      RowMapping.of(
          new TableSchema(
              "t",
              List.of(
                  new Column("amount", Column.Type.NUMERIC, Mode.NULLABLE, List.of()),
                  new Column("tags", Column.Type.STRING, Mode.REPEATED, List.of()),
                  new Column("extra", Column.Type.JSON, Mode.NULLABLE, List.of()))),
          Map.of("amount", Row::amount, "tags", Row::tags, "extra", row -> null));

  private record Row(BigDecimal amount, List<String> tags) {}

  @Test
  void of_keepsWhatTheMissingColumnsHave_andNothingElse() {
    final Row row = new Row(new BigDecimal("12.50"), List.of("a", "\""));

    assertThat(Overflow.of(MAPPING, row, Set.of("amount")).json()).isEqualTo("{\"amount\":12.50}");
    assertThat(Overflow.of(MAPPING, row, Set.of("amount", "tags")).json())
        .isEqualTo("{\"amount\":12.50,\"tags\":[\"a\",\"\\\"\"]}");
  }

  @Test
  void of_aNumberThatJsonWouldRound_isText() {
    final Row row = new Row(new BigDecimal("12345678901234567890.123456789"), null);

    assertThat(Overflow.of(MAPPING, row, Set.of("amount", "tags")).json())
        .isEqualTo("{\"amount\":\"12345678901234567890.123456789\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "null | {}      | null",
        "null | {'a':1} | {'a':1}",
        "{}   | {'a':1} | {'a':1}",
        "{'b':{}} | {'a':1} | {'b':{},'a':1}",
        "{'b':2}  | {}      | {'b':2}"
      },
      quoteCharacter = '`')
  void addTo_isOneObject(String before, String added, String after) {
    final String json = before == null ? null : before.replace('\'', '"');

    assertThat(new Overflow(added.replace('\'', '"')).addTo(json))
        .isEqualTo(after == null ? null : after.replace('\'', '"'));
  }
}
