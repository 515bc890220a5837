package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A reader of a view who filters on time reads the partitions of that time only: GoogleSQL may move
 * a filter below a window when the column is one that the window is partitioned by.
 */
class FiltersOnTimeTest {
  @ParameterizedTest
  @CsvSource({
    "shop_events, events, event_time",
    "shop_activity, activity, occurred_at",
    "rejections, rejected_events, published_at"
  })
  void theColumnOfThePartitions_isOneThatTheWindowIsPartitionedBy(
      String view, String table, String column) throws IOException {
    final Set<String> tables = ViewsTest.tables();
    final String sql = ViewFiles.expand(ViewFiles.read(view), tables::contains);

    try (GoogleSqlEngine engine = ViewsTest.googleSql()) {
      assertThat(engine.windowPartitions(sql))
          .isNotEmpty()
          .allSatisfy(columns -> assertThat(columns).contains(column));
    }
    assertThat(ViewFiles.read(view)).contains("`boomerang." + table + "`");
  }
}
