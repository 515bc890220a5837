package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.json.Violation;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.testkit.LoopbackBigQueryLoads;
import io.boomerang.testkit.SampleRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's client against a loopback server. */
final class LoadTablesTest {
  private static final Instant OLD = Instant.parse("2019-10-01T00:00:00.123456789Z");

  private final LoopbackBigQueryLoads server = LoopbackBigQueryLoads.start();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void load_bringsRowsOfAnyAge_aJobForEachTableAndYear() throws Exception {
    try (LoadTables tables = tables()) {
      final var events = tables.table(EventRow.mapping());
      assertThat(events.append(List.of(SampleRows.at("e-1", OLD), SampleRows.full("e-2"))))
          .isInstanceOf(Appended.class);
      tables
          .table(RejectedRow.mapping())
          .append(List.of(SampleRows.rejected("m-1", new Violation("price", "minimum", "-1"))));
      assertThat(server.jobs()).isEmpty();

      assertThat(tables.load())
          .extracting(loaded -> loaded.table() + " " + loaded.year() + " " + loaded.rows())
          .containsExactly("events 2019 1", "events 2026 1", "rejected_events 2026 1");
    }

    final JsonNode full = server.rows("events").get(1);
    assertThat(full.get("extra").get("tags").get(1).decimalValue())
        .isEqualTo(new BigDecimal("2.5"));
    assertThat(full.get("price").decimalValue()).isEqualTo(new BigDecimal("1234.56"));
    assertThat(server.rows("events").get(0).get("event_time").textValue())
        .isEqualTo("2019-10-01T00:00:00.123456Z");
    assertThat(server.rows("rejected_events").get(0).at("/reasons/0/rule").textValue())
        .isEqualTo("minimum");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void load_sameRowsMadeAgain_areLoadedOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (LoadTables tables = tables()) {
        final EventRow row = SampleRows.full("e-1");
        final Instant made = row.ingestedAt().plusSeconds(i);
        tables
            .table(EventRow.mapping())
            .append(List.of(new EventRow(row.event(), row.messageId(), row.publishedAt(), made)));

        assertThat(tables.load().get(0).isNew()).isEqualTo(i == 0);
      }
    }

    assertThat(server.rows("events")).hasSize(1);
    assertThat(server.jobs()).hasSize(1);
  }

  @Test
  void load_jobFails_saysWhy_andTheNextTryIsAnotherJob() throws Exception {
    server.failNext("quota exceeded");
    try (LoadTables tables = loaded("e-1")) {
      assertThatThrownBy(tables::load)
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("events", "quota exceeded");
    }

    try (LoadTables tables = loaded("e-1")) {
      assertThat(tables.load().get(0).job()).endsWith("-2");
    }

    assertThat(server.rows("events")).hasSize(1);
  }

  @Test
  void append_rowThatNoTableCanHold_isRefused_insteadOfFailingTheJob() throws Exception {
    try (LoadTables tables = tables()) {
      final EventRow tooPrecise = SampleRows.priced("e-2", new BigDecimal("1e-10"));

      assertThat(
              tables.table(EventRow.mapping()).append(List.of(SampleRows.full("e-1"), tooPrecise)))
          .isInstanceOfSatisfying(
              RowsRefused.class, refused -> assertThat(refused.reasons()).containsOnlyKeys(1));
      assertThat(tables.load()).isEmpty();
    }
  }

  private LoadTables loaded(String eventId) {
    final LoadTables tables = tables();
    tables.table(EventRow.mapping()).append(List.of(SampleRows.full(eventId)));
    return tables;
  }

  private LoadTables tables() {
    final var warehouse =
        new WarehouseConfig(
            "project", "boomerang", "europe-west1", ShopTerms.DEFAULT, Optional.of(server.uri()));
    return new LoadTables(new LoadConfig(warehouse, folder));
  }
}
