package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.customer.PersonalTable;
import io.boomerang.core.customer.RowMatch;
import io.boomerang.core.customer.RowsTooYoungException;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.testkit.LoopbackBigQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BigQueryPersonalRowsTest implements Warehouse {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2026-11-01T00:00:00Z");
  private static final RowMatch HERS =
      new RowMatch.OfValue(PersonalTable.EVENTS, "user_id", "grace'; drop");

  private final List<SqlQuery> asked = new CopyOnWriteArrayList<>();
  private final LoopbackBigQuery bigQuery = LoopbackBigQuery.start(this);
  private final BigQueryPersonalRows rows =
      new BigQueryPersonalRows(
          new BigQueryWarehouse(
              new WarehouseConfig(
                  "project",
                  "shop",
                  "europe-west1",
                  ShopTerms.DEFAULT,
                  Optional.of(bigQuery.uri()))),
          1L << 40);
  private boolean hasRows = true;
  private boolean isStreaming;

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  @Override
  public QueryResult query(SqlQuery query) {
    asked.add(query);
    if (query.sql().startsWith("select min")) {
      final Map<String, Object> span = new LinkedHashMap<>();
      span.put("first", hasRows ? FIRST : null);
      span.put("last", hasRows ? LAST : null);
      return new QueryResult(List.of("first", "last"), List.of(span), 0);
    }
    if (isStreaming) {
      throw new WarehouseQueryException(
          Kind.INVALID, "would affect rows in the streaming buffer, which is not supported", null);
    }
    final Map<String, Object> row = Map.of("user_id", "grace");
    return new QueryResult(List.of("user_id"), List.of(row, row), 0);
  }

  @Test
  void erase_isBoundedToThePartitionsOfTheRows_andIdsAreData() {
    assertThat(rows.erase(HERS, Optional.empty())).isEqualTo(2);

    assertThat(asked.get(1).sql())
        .isEqualTo(
            "delete from `boomerang.events` where event_time between @first and @last"
                + " and user_id = @wanted");
    assertThat(asked.get(1).parameters())
        .isEqualTo(Map.of("first", FIRST, "last", LAST, "wanted", "grace'; drop"));
    assertThat(bigQuery.lastRequest().get("query").textValue()).contains("`project.shop.events`");
  }

  @Test
  void erase_untilATime_leavesWhatIsOfLater() {
    rows.erase(HERS, Optional.of(LAST));
    rows.erase(
        new RowMatch.OfValue(PersonalTable.CHURN_SCORES, "user_id", "grace"), Optional.of(LAST));

    assertThat(asked)
        .extracting(SqlQuery::sql)
        .element(1)
        .asString()
        .endsWith("user_id = @wanted and (event_time <= @until or published_at <= @until)");
    assertThat(asked.get(0).parameters()).containsEntry("until", LAST);
    assertThat(asked.get(2).sql()).endsWith(" and (run_date <= @until)");
    assertThat(asked.get(2).parameters()).containsEntry("until", LocalDate.of(2026, 11, 1));
  }

  @Test
  void erase_whereNothingIs_changesNothing() {
    hasRows = false;

    assertThat(rows.erase(HERS, Optional.empty())).isZero();
    assertThat(asked).hasSize(1);
  }

  @Test
  void erase_rowsOfTheLastHalfHour_areToBeErasedLater() {
    isStreaming = true;

    assertThatThrownBy(() -> rows.erase(HERS, Optional.empty()))
        .isInstanceOf(RowsTooYoungException.class);
  }

  @Test
  void text_isFoundByTheExpression() {
    final RowMatch text = new RowMatch.OfText(PersonalTable.REJECTED_EVENTS, "raw", "\\Qgrace\\E");

    assertThat(rows.find(text)).hasSize(2);
    assertThat(asked.get(0).sql())
        .isEqualTo("select * from `boomerang.rejected_events` where regexp_contains(raw, @wanted)");
    assertThat(asked.get(0).parameters()).isEqualTo(Map.of("wanted", "\\Qgrace\\E"));
  }
}
