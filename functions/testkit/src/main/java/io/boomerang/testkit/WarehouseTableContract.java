package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.json.Violation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.PreparedRow;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link WarehouseTable} does. Extend it, and give it an empty warehouse for each test.
 */
public abstract class WarehouseTableContract {
  /** The table of this mapping's schema, to be appended to. */
  protected abstract <R> WarehouseTable<R> table(RowMapping<R> mapping);

  /**
   * The rows that the table of this name holds, as values by column, each of the Java type that
   * {@link io.boomerang.core.warehouse.Column.Type} names. A column without a value is null or left
   * out.
   */
  protected abstract List<Map<String, Object>> rows(String table);

  @Test
  protected void append_keepsTheValueOfEveryColumn() {
    final AppendResult result = appendEvents(SampleRows.full("e-1"));

    assertThat(result).isEqualTo(new Appended());
    assertThat(events())
        .containsExactly(
            Map.ofEntries(
                Map.entry("event_id", "e-1"),
                Map.entry("event_time", SampleRows.TIME),
                Map.entry("event_type", "purchase"),
                Map.entry("product_id", "5802432"),
                Map.entry("category_id", "1487580009286598681"),
                Map.entry("category_code", "appliances.kitchen"),
                Map.entry("brand", "zürich & söhne \u2615"),
                Map.entry("price", new BigDecimal("1234.56")),
                Map.entry("quantity", 3L),
                Map.entry("user_id", "562076640"),
                Map.entry("user_session", "09fafd6c-6c99-46b1-834f-33527f4de241"),
                Map.entry("discount_code", "SAVE20"),
                Map.entry("refers_to", "order-1/0"),
                Map.entry("device", "phone"),
                Map.entry("currency", "EUR"),
                Map.entry("extra", "{\"colour\":\"blue\",\"tags\":[1,2.5,null]}"),
                Map.entry("message_id", "message-1"),
                Map.entry("published_at", SampleRows.TIME.plusMillis(5)),
                Map.entry("ingested_at", SampleRows.TIME.plusMillis(250))));
  }

  @Test
  protected void append_valueThatIsNotThere_isNull() {
    appendEvents(SampleRows.sparse("e-1"));

    assertThat(events()).hasSize(1);
    assertThat(events().get(0))
        .doesNotContainKeys(
            "category_id",
            "brand",
            "price",
            "user_session",
            "discount_code",
            "refers_to",
            "device",
            "currency",
            "extra");
  }

  @Test
  protected void append_recordsThatRepeat_keepsEachFieldInOrder() {
    final RejectedRow row =
        SampleRows.rejected(
            "m-1",
            new Violation("price", "minimum", "-1"),
            new Violation("user_id", "required", ""));

    try (WarehouseTable<RejectedRow> table = table(RejectedRow.mapping())) {
      table.append(List.of(row));
    }

    assertThat(rows("rejected_events"))
        .singleElement()
        .extracting(stored -> stored.get("reasons"))
        .isEqualTo(List.of(List.of("price", "minimum", "-1"), List.of("user_id", "required", "")));
  }

  @Test
  protected void append_moneyIsExact() {
    final List<BigDecimal> prices =
        List.of(
            new BigDecimal("0"),
            new BigDecimal("0.1"),
            new BigDecimal("0.000000001"),
            new BigDecimal("-19.99"),
            new BigDecimal("255"),
            new BigDecimal("1E+3"),
            new BigDecimal("99999999999999999999999999999.999999999"));

    appendEvents(prices.stream().map(p -> SampleRows.priced("e-" + p, p)).toArray(EventRow[]::new));

    assertThat(events())
        .extracting(row -> row.get("price"))
        .containsExactlyInAnyOrderElementsOf(
            prices.stream().map(BigDecimal::stripTrailingZeros).toList());
  }

  @Test
  protected void append_timeIsKeptToTheMicrosecond() {
    final EventRow row = SampleRows.sparse("e-1");
    appendEvents(
        new EventRow(
            row.event(),
            "m-1",
            Instant.parse("2026-01-31T00:00:00.123456789Z"),
            Instant.parse("1969-12-31T23:59:59.999999999Z")));

    assertThat(events())
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored)
                  .containsEntry("published_at", Instant.parse("2026-01-31T00:00:00.123456Z"));
              assertThat(stored)
                  .containsEntry("ingested_at", Instant.parse("1969-12-31T23:59:59.999999Z"));
            });
  }

  @Test
  protected void append_nothing_isAppended() {
    assertThat(appendEvents()).isEqualTo(new Appended());
    assertThat(events()).isEmpty();
  }

  @Test
  protected void append_sameRowAgain_keepsBoth_theViewRemovesOne() {
    appendEvents(SampleRows.full("e-1"));
    appendEvents(SampleRows.full("e-1"));

    assertThat(eventIds()).containsExactly("e-1", "e-1");
  }

  @Test
  protected void append_manyRowsInSeveralCalls_keepsAll() {
    final List<EventRow> rows = SampleRows.views(2_000);

    try (WarehouseTable<EventRow> table = table(EventRow.mapping())) {
      for (int from = 0; from < rows.size(); from += 500) {
        assertThat(table.append(rows.subList(from, from + 500))).isEqualTo(new Appended());
      }
    }

    assertThat(Set.copyOf(eventIds())).hasSize(2_000);
    assertThat(eventIds()).hasSize(2_000);
  }

  @Test
  protected void append_numberThatTheColumnCannotHold_refusesThatRow_andStoresNone() {
    final AppendResult result =
        appendEvents(
            SampleRows.full("e-0"),
            SampleRows.priced("e-1", new BigDecimal("0.0000000001")),
            SampleRows.priced("e-2", new BigDecimal("1E+29")),
            SampleRows.full("e-3"));

    assertThat(refusedRows(result)).containsExactlyInAnyOrder(1, 2);
    assertThat(events()).isEmpty();
  }

  @Test
  protected void append_requiredValueMissing_refusesThatRow_namingTheColumn() {
    final EventRow complete = SampleRows.full("e-0");
    final var incomplete =
        new EventRow(complete.event(), null, complete.publishedAt(), complete.ingestedAt());

    final AppendResult result = appendEvents(complete, incomplete);

    assertThat(refusedRows(result)).containsExactly(1);
    assertThat(((RowsRefused) result).reasons().get(1)).contains("message_id");
    assertThat(events()).isEmpty();
  }

  @Test
  protected void append_theOthersWithoutTheRefusedRow_areAppended() {
    final EventRow bad = SampleRows.priced("e-1", new BigDecimal("1E+29"));
    try (WarehouseTable<EventRow> table = table(EventRow.mapping())) {
      table.append(List.of(SampleRows.full("e-0"), bad, SampleRows.full("e-2")));

      assertThat(table.append(List.of(SampleRows.full("e-0"), SampleRows.full("e-2"))))
          .isEqualTo(new Appended());
    }
    assertThat(eventIds()).containsExactlyInAnyOrder("e-0", "e-2");
  }

  @Test
  protected void appendPrepared_isAsAppend_howeverOftenARowIsAppended() {
    final EventRow bad = SampleRows.priced("e-1", new BigDecimal("1E+29"));
    try (WarehouseTable<EventRow> table = table(EventRow.mapping())) {
      final List<PreparedRow<EventRow>> rows =
          Stream.of(SampleRows.full("e-0"), bad, SampleRows.full("e-2"))
              .map(table::prepare)
              .toList();

      assertThat(rows).extracting(PreparedRow::row).contains(bad);
      assertThat(refusedRows(table.appendPrepared(rows))).containsExactly(1);
      assertThat(table.appendPrepared(List.of(rows.get(0), rows.get(2)))).isEqualTo(new Appended());
    }
    assertThat(eventIds()).containsExactlyInAnyOrder("e-0", "e-2");
  }

  private AppendResult appendEvents(EventRow... rows) {
    try (WarehouseTable<EventRow> table = table(EventRow.mapping())) {
      return table.append(List.of(rows));
    }
  }

  private List<Object> eventIds() {
    return events().stream().map(row -> row.get("event_id")).toList();
  }

  /** The rows in one spelling: no nulls, integers as long, decimals without trailing zeros. */
  private List<Map<String, Object>> events() {
    return rows("events").stream().map(WarehouseTableContract::canonical).toList();
  }

  private static Map<String, Object> canonical(Map<String, Object> row) {
    final Map<String, Object> canonical = new HashMap<>();
    row.forEach(
        (column, value) -> {
          if (value instanceof BigDecimal decimal) {
            canonical.put(column, decimal.stripTrailingZeros());
          } else if (value instanceof Integer integer) {
            canonical.put(column, integer.longValue());
          } else if (value != null) {
            canonical.put(column, value);
          }
        });
    return canonical;
  }

  private static Set<Integer> refusedRows(AppendResult result) {
    assertThat(result).isInstanceOf(RowsRefused.class);
    return ((RowsRefused) result).reasons().keySet();
  }
}
