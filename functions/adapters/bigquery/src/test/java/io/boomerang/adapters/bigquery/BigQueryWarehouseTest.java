package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.testkit.LoopbackBigQuery;
import io.boomerang.testkit.LoopbackBigQuery.Failure;
import io.boomerang.testkit.WarehouseContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigQueryWarehouseTest extends WarehouseContract {
  @TempDir Path folder;
  private EmbeddedWarehouse answers;
  private LoopbackBigQuery bigQuery;
  private Warehouse warehouse;

  @BeforeEach
  void start() {
    answers = new EmbeddedWarehouse(folder);
    bigQuery = LoopbackBigQuery.start(answers);
    warehouse =
        new BigQueryWarehouse(
            new WarehouseConfig(
                "project", "shop", "europe-west1", ShopTerms.DEFAULT, Optional.of(bigQuery.uri())));
  }

  @AfterEach
  void stop() {
    bigQuery.close();
    answers.close();
  }

  @Override
  protected Warehouse warehouse() {
    return warehouse;
  }

  @Override
  protected void given(List<EventRow> rows) {
    try (WarehouseTable<EventRow> table = answers.table(EventRow.mapping())) {
      table.append(rows);
    }
  }

  @Test
  void query_namesTheDeploymentsDataset_andItsLimit() {
    ask("select event_id from `boomerang.events`");

    assertThat(bigQuery.lastRequest().get("query").textValue())
        .isEqualTo("select event_id from `project.shop.events`");
    assertThat(bigQuery.lastRequest().get("maximumBytesBilled").asLong()).isEqualTo(1L << 40);
    assertThat(bigQuery.lastRequest().get("useLegacySql").asBoolean()).isFalse();
  }

  @Test
  void query_speaksOfTheShopsZoneAndCurrency() {
    final var terms = new ShopTerms(ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
    new BigQueryWarehouse(
            new WarehouseConfig(
                "project", "shop", "europe-west1", terms, Optional.of(bigQuery.uri())))
        .query(
            new SqlQuery(
                "select date(timestamp '2026-11-25 23:30:00', 'UTC') as day, 'USD' as currency",
                Map.of(),
                1L << 40,
                Duration.ofSeconds(10)));

    assertThat(bigQuery.lastRequest().get("query").textValue())
        .isEqualTo(
            "select date(timestamp '2026-11-25 23:30:00', 'Europe/Berlin') as day,"
                + " 'EUR' as currency");
  }

  @Test
  void query_reportsWhatItIsChargedFor() {
    assertThat(ask("select 1 as value").bytesBilled()).isEqualTo(LoopbackBigQuery.BYTES_BILLED);
  }

  @Test
  void query_thatWouldReadMoreThanItMay_isTooExpensive() {
    assertThatThrownBy(
            () ->
                warehouse.query(
                    new SqlQuery("select 1 as value", Map.of(), 10, Duration.ofSeconds(10))))
        .satisfies(e -> assertKind(e, Kind.TOO_EXPENSIVE));
    assertThat(bigQuery.queries().calls()).isEqualTo(1);
  }

  @Test
  void query_notDoneAtOnce_isWaitedFor() {
    bigQuery.notDone(3);

    assertThat(ask("select 7 as value").rows()).containsExactly(Map.of("value", 7L));
    assertThat(bigQuery.cancelled()).isEmpty();
  }

  @Test
  void query_longerThanItsTimeout_isCancelled() {
    bigQuery.notDone(Integer.MAX_VALUE);

    assertThatThrownBy(
            () ->
                warehouse.query(
                    new SqlQuery("select 1 as value", Map.of(), 1L << 40, Duration.ofMillis(300))))
        .satisfies(e -> assertKind(e, Kind.TIMED_OUT));
    assertThat(bigQuery.cancelled()).containsExactly("job_1");
  }

  @ParameterizedTest
  @CsvSource({
    "500, backendError",
    "502, backendError",
    "503, backendError",
    "429, rateLimitExceeded",
    "403, rateLimitExceeded",
    "403, quotaExceeded"
  })
  void query_failsOnce_isRepeated(int status, String reason) {
    bigQuery.queries().failNext(1, new Failure(status, reason));

    assertThat(ask("select 1 as value").rows()).hasSize(1);
    assertThat(bigQuery.queries().calls()).isEqualTo(2);
  }

  @Test
  void query_failsAlways_isUnavailable_afterThreeTries() {
    bigQuery.queries().failAlways(new Failure(503, "backendError"));

    assertThatThrownBy(() -> ask("select 1 as value"))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
    assertThat(bigQuery.queries().calls()).isEqualTo(3);
  }

  @Test
  void query_notAllowed_isNotRepeated_andSaysWhatToGrant() {
    bigQuery.queries().failAlways(new Failure(403, "accessDenied"));

    assertThatThrownBy(() -> ask("select 1 as value"))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("roles/bigquery.jobUser");
    assertThat(bigQuery.queries().calls()).isEqualTo(1);
  }

  @Test
  void query_nobodyListens_isUnavailable() {
    bigQuery.close();

    assertThatThrownBy(
            () ->
                warehouse.query(
                    new SqlQuery("select 1 as value", Map.of(), 1L << 40, Duration.ofSeconds(2))))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
  }
}
