package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.testkit.SampleRows;
import io.boomerang.testkit.WarehouseContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedWarehouseQueriesTest extends WarehouseContract {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;
  private EmbeddedWarehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new EmbeddedWarehouse(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Override
  protected Warehouse warehouse() {
    return warehouse;
  }

  @Override
  protected void given(List<EventRow> rows) {
    try (WarehouseTable<EventRow> table = warehouse.table(EventRow.mapping())) {
      table.append(rows);
    }
  }

  @Test
  void query_longerThanItsTimeout_isStopped() {
    given(SampleRows.views(5_000));

    assertThatThrownBy(
            () ->
                warehouse.query(
                    new SqlQuery(
                        "select count(*) as value from `boomerang.events` as a"
                            + " cross join `boomerang.events` as b"
                            + " where a.event_id || b.event_id = 'x'",
                        Map.of(),
                        1,
                        Duration.ofMillis(20))))
        .satisfies(e -> assertKind(e, Kind.TIMED_OUT));
  }

  @Test
  void query_currentTimestamp_isTheClocks() {
    assertThat(ask("select current_timestamp() as value").rows())
        .containsExactly(Map.of("value", NOW));
  }

  @Test
  void query_afterClose_isUnavailable() {
    warehouse.close();

    assertThatThrownBy(() -> ask("select 1 as value"))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
  }
}
