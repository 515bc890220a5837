package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.json.Violation;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsOutOfRange;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.PreparedRow;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import io.boomerang.testkit.AppendFailure;
import io.boomerang.testkit.BlackHole;
import io.boomerang.testkit.JavaProcess;
import io.boomerang.testkit.LoopbackBigQueryWrite;
import io.boomerang.testkit.SampleRows;
import io.boomerang.testkit.TestClock;
import io.boomerang.testkit.WarehouseTableContract;
import io.grpc.Status.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Google's client against a loopback server. */
final class ITBigQueryTable extends WarehouseTableContract {
  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
  private static final List<EventRow> TWO =
      List.of(SampleRows.full("e-0"), SampleRows.sparse("e-1"));

  private static final String EXTRA = "{\"colour\":\"blue\",\"tags\":[1,2.5,null]}";
  private static final String IN_EXTRA =
      "{\"colour\":\"blue\",\"tags\":[1,2.5,null],\"refers_to\":\"order-1/0\",\"device\":\"phone\"}";

  private final TestClock clock = new TestClock(NOW);
  private final LoopbackBigQueryWrite server = LoopbackBigQueryWrite.start();
  private final List<BigQueryTable<?>> tables = new ArrayList<>();

  @AfterEach
  void stop() {
    tables.forEach(BigQueryTable::close);
    server.close();
  }

  @Override
  protected <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return table(mapping, server.endpoint(), Duration.ofSeconds(10));
  }

  @Override
  protected List<Map<String, Object>> rows(String table) {
    return server.rows(table);
  }

  @Test
  void append_isOneRequest_andAllUseOneConnection() {
    final var table = events();

    table.append(SampleRows.views(500));
    table.append(SampleRows.views(500));

    assertThat(server.appends().calls()).isEqualTo(2);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void of_connectsToNothing() {
    final var config =
        new TableConfig("p", "d", "events", Optional.empty(), Optional.of(server.endpoint()));

    BigQueryTable.of(config, EventRow.mapping()).close();

    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "INTERNAL", "ABORTED", "RESOURCE_EXHAUSTED"})
  void append_failsOnce_isTriedAgain(Code code) {
    server.appends().failNext(1, AppendFailure.ofAppend(code));

    assertThat(events().append(TWO)).isEqualTo(new Appended());

    assertThat(server.rowCount("events")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "INTERNAL", "ABORTED"})
  void append_connectionEnds_connectsAgain(Code code) {
    server.appends().failNext(1, AppendFailure.ofConnection(code));

    assertThat(events().append(TWO)).isEqualTo(new Appended());

    assertThat(server.rowCount("events")).isEqualTo(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void append_answerIsLostAfterItTookEffect_keepsTheRowsTwice() {
    server.appends().failNextAfterEffect(1, AppendFailure.ofConnection(Code.UNAVAILABLE));

    assertThat(events().append(TWO)).isEqualTo(new Appended());

    assertThat(server.rows("events"))
        .extracting(row -> row.get("event_id"))
        .containsExactly("e-0", "e-1", "e-0", "e-1");
  }

  @Test
  void append_keepsFailing_isUnavailable() {
    server.appends().failAlways(AppendFailure.ofAppend(Code.UNAVAILABLE));

    assertThatThrownBy(() -> events().append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("p.d.events")
        .hasMessageContaining("UNAVAILABLE");
    assertThat(server.rowCount("events")).isZero();
  }

  @Test
  void append_noAnswerInTime_isUnavailable_leavesNoThreadBehind_andTheNextConnectsAgain() {
    final var table = table(EventRow.mapping(), server.endpoint(), Duration.ofSeconds(2));
    table.append(TWO);
    final var hold = server.appends().holdNextAfterEffect();

    assertThatThrownBy(() -> table.append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("no answer from BigQuery for p.d.events");

    assertThat(server.rowCount("events")).as("it took effect").isEqualTo(4);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !isClosing("events"));
    assertThat(table.append(TWO)).isEqualTo(new Appended());
    assertThat(server.connections()).isEqualTo(2);
    hold.release();
  }

  @Test
  void append_connectionDiesInSilence_isUnavailableInTime_andTheNextConnectsAgain() {
    try (BlackHole hole = BlackHole.before(server.endpoint())) {
      final var table = table(EventRow.mapping(), hole.endpoint(), Duration.ofSeconds(3));
      table.append(TWO);
      hole.swallow();

      assertThatThrownBy(() -> table.append(TWO))
          .isInstanceOf(WarehouseUnavailableException.class)
          .hasMessageContaining("no answer from BigQuery for p.d.events");

      assertThat(table.append(TWO)).isEqualTo(new Appended());
      assertThat(server.rowCount("events")).isEqualTo(4);
      assertThat(hole.connections()).isEqualTo(2);
    }
  }

  /** As reported of BigQuery: the reason why docs/operations.md has pushes pause for a while. */
  @Test
  void append_tableIsMadeAnewUnderItsOldName_isSwallowedByWhoIsConnected_andNotByOthers() {
    final var connected = events();
    connected.append(TWO);
    server.define(TableSchema.of("events"));

    assertThat(connected.append(TWO)).isEqualTo(new Appended());
    assertThat(server.rowCount("events")).as("acknowledged, and gone").isZero();

    server.appends().failNext(1, AppendFailure.ofConnection(Code.NOT_FOUND));
    final var fresh = events();
    assertThatThrownBy(() -> fresh.append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("if it was made a moment ago, wait");
    assertThat(fresh.append(TWO)).isEqualTo(new Appended());
    assertThat(server.rowCount("events")).isEqualTo(2);
  }

  @Test
  void append_nobodyListens_isUnavailableInTime() {
    final var nobody = "127.0.0.1:" + JavaProcess.freePort();
    final var table = table(EventRow.mapping(), nobody, Duration.ofMillis(300));

    assertThatThrownBy(() -> table.append(TWO)).isInstanceOf(WarehouseUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSION_DENIED, grant roles/bigquery.dataEditor on dataset d",
    "UNAUTHENTICATED, there are no valid credentials",
    "NOT_FOUND, there is no such table",
    "RESOURCE_EXHAUSTED, p.d.events"
  })
  void append_writerEndsForGood_isUnavailable_andTheNextHasANewWriter(Code code, String advice) {
    final var table = events();
    server.appends().failNext(1, AppendFailure.ofConnection(code));

    assertThatThrownBy(() -> table.append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining(advice);

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    assertThat(server.rowCount("events")).isEqualTo(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void append_rowsTheWarehouseRefuses_areNamed_andNoneIsStored() {
    server.refuseRows("events", row -> "e-1".equals(row.get("event_id")), "bad JSON in extra");
    final var table = events();

    assertThat(table.append(SampleRows.views(3)))
        .isEqualTo(new RowsRefused(Map.of(1, "bad JSON in extra")));
    assertThat(server.rowCount("events")).isZero();
    assertThat(server.connections()).as("the connection goes on").isEqualTo(1);
  }

  @Test
  void append_refusedWithoutNamingRows_saysSo_andTheConnectionGoesOn() {
    server.refuseAppendsWith("events", row -> "e-1".equals(row.get("event_id")), "bad row");
    final var table = events();

    assertThat(table.append(SampleRows.views(3)))
        .isInstanceOfSatisfying(
            SomeRefused.class, refused -> assertThat(refused.reason()).contains("bad row"));
    assertThat(table.append(SampleRows.views(1))).isEqualTo(new Appended());
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "PERMISSION_DENIED"})
  void append_failsInTheStream_theNextConnectsAgain(Code code) {
    final var table = events();
    server.appends().failNext(1, AppendFailure.ofAppend(code));

    assertThatThrownBy(() -> table.append(TWO)).isInstanceOf(WarehouseUnavailableException.class);

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void append_moreThanOneRequestHolds_isDivided() {
    final List<EventRow> rows = large(5, 3_000_000);

    assertThat(events().append(rows)).isEqualTo(new Appended());

    assertThat(server.appends().calls()).isEqualTo(3);
    assertThat(server.rows("events"))
        .extracting(row -> row.get("event_id"))
        .containsExactly("e-0", "e-1", "e-2", "e-3", "e-4");
  }

  @Test
  void append_laterRequestIsRefused_namesTheRowsByTheirPlaceAmongAll() {
    server.refuseRows("events", row -> "e-3".equals(row.get("event_id")), "no");

    assertThat(events().append(large(5, 3_000_000))).isEqualTo(new RowsRefused(Map.of(3, "no")));
  }

  @Test
  void append_rowLargerThanARequest_isRefusedAlone() {
    final List<EventRow> rows =
        List.of(SampleRows.full("e-0"), large(1, 10_000_000).get(0), SampleRows.full("e-2"));

    assertThat(events().append(rows))
        .isEqualTo(new RowsRefused(Map.of(1, "the row has more than 9000000 bytes")));
    assertThat(server.appends().calls()).isZero();
  }

  @Test
  void append_tableLacksARequiredColumn_saysWhich() {
    server.define(without("user_id"));
    final var table = events();

    assertThatThrownBy(() -> table.append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("p.d.events")
        .hasMessageContaining("it lacks column user_id STRING");

    server.define(TableSchema.of("events"));
    assertThat(table.append(TWO)).as("once the column is there").isEqualTo(new Appended());
  }

  @Test
  void append_tableLacksAColumnAndHasNoneForTheRest_saysWhich() {
    final TableSchema whole = TableSchema.of("rejected_events");
    server.define(without(whole, "producer"));
    final var table = table(RejectedRow.mapping());

    assertThatThrownBy(
            () ->
                table.append(
                    List.of(SampleRows.rejected("m", new Violation("price", "minimum", "-1")))))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("it lacks column producer STRING");
  }

  @Test
  void append_codeKnowsAColumnFirst_keepsItsValuesInExtra_untilTheTableHasIt() {
    server.define(without(without(TableSchema.of("events"), "device"), "refers_to"));
    final var table = events();

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    server.alter(TableSchema.of("events"));
    assertThat(table.append(TWO)).as("within the minute").isEqualTo(new Appended());
    clock.advance(Duration.ofMinutes(1));
    assertThat(table.append(TWO)).as("after it").isEqualTo(new Appended());

    assertThat(server.rows("events"))
        .extracting(row -> row.get("device"), row -> row.get("refers_to"), row -> row.get("extra"))
        .containsExactly(
            tuple(null, null, IN_EXTRA),
            tuple(null, null, null),
            tuple(null, null, IN_EXTRA),
            tuple(null, null, null),
            tuple("phone", "order-1/0", EXTRA),
            tuple(null, null, null));
  }

  @Test
  void rowsPreparedForALayoutThatTheTableHasNoMore_areEncodedAgain() {
    final var table = events();
    final List<PreparedRow<EventRow>> prepared = TWO.stream().map(table::prepare).toList();
    server.define(without(without(TableSchema.of("events"), "device"), "refers_to"));

    assertThat(table.appendPrepared(prepared)).isEqualTo(new Appended());
    server.alter(TableSchema.of("events"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(table.appendPrepared(prepared)).isEqualTo(new Appended());

    assertThat(server.rows("events"))
        .extracting(row -> row.get("device"), row -> row.get("extra"))
        .containsExactly(
            tuple(null, IN_EXTRA), tuple(null, null), tuple("phone", EXTRA), tuple(null, null));
  }

  @Test
  void append_tableHasAColumnFirst_goesOn() {
    final var table = events();
    table.append(TWO);

    final List<Column> columns = new ArrayList<>(TableSchema.of("events").columns());
    columns.add(new Column("colour", Column.Type.STRING, Column.Mode.NULLABLE, List.of()));
    server.alter(new TableSchema("events", columns));

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    assertThat(events().append(TWO)).as("on a new connection").isEqualTo(new Appended());
    assertThat(server.rowCount("events")).isEqualTo(6);
  }

  @Test
  void append_tableIsDescribedWithAColumnThatItDoesNotTakeYet_keepsValuesInExtra() {
    server.define(without("device"));
    server.describeAs(TableSchema.of("events"));
    final var table = events();

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    clock.advance(Duration.ofMinutes(1));
    assertThat(table.append(TWO)).as("asked again too early").isEqualTo(new Appended());

    assertThat(server.rowCount("events")).isEqualTo(4);
    assertThat(server.rows("events").get(2).get("extra").toString()).contains("device");
  }

  @Test
  void append_tableLacksAColumn_aRowAtFaultIsStillFound() {
    server.define(without("device"));
    server.refuseAppendsWith("events", row -> "e-1".equals(row.get("event_id")), "bad row");

    assertThat(events().append(SampleRows.views(3))).isInstanceOf(SomeRefused.class);
  }

  @Test
  void append_columnGoesAwayWhileConnected_keepsItsValuesInExtra() {
    final var table = events();
    table.append(TWO);
    server.define(without("device"));
    server.appends().failNext(1, AppendFailure.ofConnection(Code.NOT_FOUND));
    assertThatThrownBy(() -> table.append(TWO)).isInstanceOf(WarehouseUnavailableException.class);

    assertThat(table.append(TWO)).isEqualTo(new Appended());
    assertThat(server.rows("events").get(0).get("extra").toString()).contains("device");
  }

  @Test
  void append_columnHasAnotherType_saysWhich() {
    final List<Column> columns = new ArrayList<>(without("price").columns());
    columns.add(new Column("price", Column.Type.STRING, Column.Mode.NULLABLE, List.of()));
    server.define(new TableSchema("events", columns));

    assertThatThrownBy(() -> events().append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("its column price is STRING, not NUMERIC");
  }

  @Test
  void append_noSuchTable_isUnavailable() {
    final var config =
        new TableConfig("p", "d", "nothing", Optional.empty(), Optional.of(server.endpoint()));
    final var table = BigQueryTable.of(config, EventRow.mapping());
    tables.add(table);

    assertThatThrownBy(() -> table.append(TWO))
        .isInstanceOf(WarehouseUnavailableException.class)
        .hasMessageContaining("p.d.nothing")
        .hasMessageContaining("there is no such table");
  }

  @Test
  void append_afterClose_isUnavailable() {
    final var table = events();
    table.append(TWO);
    table.close();

    assertThatThrownBy(() -> table.append(TWO)).isInstanceOf(WarehouseUnavailableException.class);
  }

  @Test
  void close_letsAnAppendFinish() throws Exception {
    final var table = events();
    final var hold = server.appends().holdNext();
    final var appending = CompletableFuture.supplyAsync(() -> table.append(TWO));
    hold.awaitArrival();
    final var closing = CompletableFuture.runAsync(table::close);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isClosing("events"));

    hold.release();

    assertThat(appending.get(20, TimeUnit.SECONDS)).isEqualTo(new Appended());
    closing.get(20, TimeUnit.SECONDS);
    assertThat(server.rowCount("events")).isEqualTo(2);
  }

  @Test
  void close_noAnswer_endsNevertheless() {
    final var table = events();
    final var hold = server.appends().holdNext();
    final var appending = CompletableFuture.supplyAsync(() -> table.append(TWO));
    hold.awaitArrival();

    table.close();

    assertThat(appending)
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(WarehouseUnavailableException.class);
    hold.release();
  }

  @Test
  void config_whatIsNoName_isRefused() {
    assertThatThrownBy(
            () -> new TableConfig("p", " ", "events", Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dataset");
  }

  /** Whether a session's thread still waits for the end of its writer. */
  private static boolean isClosing(String table) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("close-" + table));
  }

  private WarehouseTable<EventRow> events() {
    return table(EventRow.mapping());
  }

  private <R> WarehouseTable<R> table(RowMapping<R> mapping, String endpoint, Duration timeout) {
    return table(mapping, Optional.empty(), endpoint, timeout);
  }

  private <R> WarehouseTable<R> table(
      RowMapping<R> mapping, Optional<StreamingRange> range, String endpoint, Duration timeout) {
    final var config =
        new TableConfig("p", "d", mapping.schema().name(), range, Optional.of(endpoint));
    final var table = new BigQueryTable<>(config, mapping, timeout, clock);
    tables.add(table);
    return table;
  }

  @Test
  void append_rowOfADayThatStreamingDoesNotTake_isRefusedByItself_beforeTheServiceRefusesAll() {
    server.limitDays("events", "event_time", NOW, 30, 1);
    final Duration patience = Duration.ofSeconds(10);
    final var unlimited = table(EventRow.mapping(), server.endpoint(), patience);
    final var range = Optional.of(new StreamingRange("event_time", 30, 1));
    final var limited = table(EventRow.mapping(), range, server.endpoint(), patience);
    final List<EventRow> rows =
        List.of(
            SampleRows.at("new", NOW),
            SampleRows.at("oldest", NOW.minus(Duration.ofDays(30))),
            SampleRows.at("too old", NOW.minus(Duration.ofDays(31))),
            SampleRows.at("too new", NOW.plus(Duration.ofDays(2))));

    assertThat(unlimited.append(rows)).isInstanceOf(SomeRefused.class);
    assertThat(limited.append(rows))
        .isInstanceOfSatisfying(
            RowsOutOfRange.class,
            out -> {
              assertThat(out.column()).isEqualTo("event_time");
              assertThat(out.reasons()).containsOnlyKeys(2, 3);
              assertThat(out.reasons().get(2)).contains("bin/backfill");
            });
    assertThat(limited.append(rows.subList(0, 2))).isInstanceOf(Appended.class);
    assertThat(server.rows("events")).hasSize(2);
  }

  private static TableSchema without(String column) {
    return without(TableSchema.of("events"), column);
  }

  private static TableSchema without(TableSchema table, String column) {
    return new TableSchema(
        table.name(), table.columns().stream().filter(c -> !c.name().equals(column)).toList());
  }

  private static List<EventRow> large(int count, int characters) {
    return SampleRows.views(count).stream()
        .map(
            row ->
                new EventRow(
                    row.event(), "m".repeat(characters), row.publishedAt(), row.ingestedAt()))
        .toList();
  }
}
