package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.testkit.SampleRows;
import io.boomerang.testkit.WarehouseTableContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedWarehouseTest extends WarehouseTableContract {
  @TempDir Path folder;
  private EmbeddedWarehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new EmbeddedWarehouse(folder);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Override
  protected <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return warehouse.table(mapping);
  }

  @Override
  protected List<Map<String, Object>> rows(String table) {
    return warehouse.rows(table);
  }

  @Test
  void reopened_hasTheSameRows() {
    append(SampleRows.full("e-1"), SampleRows.sparse("e-2"));
    final List<Map<String, Object>> before = rows("events");

    reopen();

    assertThat(rows("events")).isEqualTo(before);
  }

  @Test
  void reopened_afterHalfARowWasWritten_dropsIt_andGoesOn() throws IOException {
    append(SampleRows.full("e-1"));
    warehouse.close();
    Files.writeString(
        folder.resolve("events.ndjson"), "{\"event_id\":\"e-", StandardOpenOption.APPEND);

    open();
    append(SampleRows.full("e-2"));
    reopen();

    assertThat(rows("events")).extracting(row -> row.get("event_id")).containsExactly("e-1", "e-2");
  }

  @Test
  void query_readsTablesAndViews() {
    append(
        SampleRows.priced("e-1", new BigDecimal("2.50")),
        SampleRows.priced("e-1", new BigDecimal("2.50")),
        SampleRows.priced("e-2", new BigDecimal("0.25")));

    assertThat(
            warehouse.query(
                "select count(*) as count_rows, sum(price) as total from `boomerang.events`"))
        .containsExactly(Map.of("count_rows", 3L, "total", new BigDecimal("5.25")));
    assertThat(
            warehouse.query(
                "select count(*) as count_rows, sum(price) as total"
                    + " from `boomerang.shop_events`"))
        .containsExactly(Map.of("count_rows", 2L, "total", new BigDecimal("2.75")));
  }

  @Test
  void query_wrong_saysWhere() {
    assertThatThrownBy(() -> warehouse.query("select nothing from `boomerang.events`"))
        .isInstanceOf(WarehouseQueryException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void query_unknownName_saysSo() {
    assertThatThrownBy(() -> warehouse.view("customers"))
        .hasMessageContaining("no table and no view is called customers");
  }

  private void append(EventRow... rows) {
    try (WarehouseTable<EventRow> table = table(EventRow.mapping())) {
      table.append(List.of(rows));
    }
  }

  private void reopen() {
    warehouse.close();
    open();
  }
}
