package io.boomerang.core.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.warehouse.Column.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemaTest {
  @Test
  void of_readsNamesTypesAndModes_inTheFilesOrder() {
    final TableSchema events = TableSchema.of("events");

    assertThat(events.name()).isEqualTo("events");
    assertThat(events.columns().get(0))
        .isEqualTo(new Column("event_id", Column.Type.STRING, Mode.REQUIRED, List.of()));
    assertThat(events.columns())
        .contains(new Column("price", Column.Type.NUMERIC, Mode.NULLABLE, List.of()))
        .contains(new Column("quantity", Column.Type.INTEGER, Mode.REQUIRED, List.of()))
        .contains(new Column("extra", Column.Type.JSON, Mode.NULLABLE, List.of()));
  }

  @Test
  void of_readsTheColumnsOfARecord() {
    final Column reasons =
        TableSchema.of("rejected_events").columns().stream()
            .filter(column -> column.name().equals("reasons"))
            .findFirst()
            .orElseThrow();

    assertThat(reasons.type()).isEqualTo(Column.Type.RECORD);
    assertThat(reasons.mode()).isEqualTo(Mode.REPEATED);
    assertThat(reasons.fields()).extracting(Column::name).containsExactly("field", "rule", "value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "product_prices", "rejected_events", "activity"})
  void everyTable_hasItsColumnsOnce(String table) {
    assertThat(TableSchema.of(table).columns())
        .isNotEmpty()
        .extracting(Column::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void of_noSuchTable_isNamed() {
    assertThatThrownBy(() -> TableSchema.of("event"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tables/event.json");
  }
}
