package io.boomerang.adapters.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter on time of a view's reader takes effect before the view removes what is repeated. */
class PushedFiltersTest {
  @ParameterizedTest
  @CsvSource({
    "shop_events, events, event_time",
    "shop_activity, activity, occurred_at",
    "rejections, rejected_events, published_at"
  })
  void aFilterOnTime_isBelowTheWindow(String view, String table, String column) {
    final TableSchema schema = TableSchema.of(table);
    final Map<String, Table> tables =
        Map.of(table, new CalciteTable(schema, new TableRows(schema)));
    final var planner =
        new CalcitePlanner(
            new AbstractSchema() {
              @Override
              protected Map<String, Table> getTableMap() {
                return tables;
              }
            });
    final String sql =
        "select count(*) as n from `boomerang.%s` where %s >= timestamp_millis(1763719200000)"
            .formatted(view, column);

    final String plan = planner.explain(ViewFiles.expand(sql, table::equals));

    assertThat(plan).containsSubsequence("EnumerableWindow", ">=", "PrunedScan", "ranges=");
    assertThat(plan.substring(0, plan.indexOf("EnumerableWindow"))).doesNotContain(">=");
  }
}
