package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.value.BgNbd;
import io.boomerang.core.insights.value.CustomerValue;
import io.boomerang.core.insights.value.GammaGamma;
import io.boomerang.core.insights.value.Horizon;
import io.boomerang.core.insights.value.PurchaseHistory;
import io.boomerang.core.insights.value.ValueCustomers;
import io.boomerang.core.warehouse.QueryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The queries that customer value asks the warehouse, by both engines. */
class CustomerValueQueriesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  private static final Set<String> TABLES = Set.of("activity", "events", "product_prices");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    return new QueryCases(folder, TABLES, true)
        .of(List.of("behaviour_after_offer", "customer_purchases", "repeat_purchases_by_day"));
  }

  /** In one instance and in the warehouse, the same customers are worth the same. */
  @Test
  void customerLifetimeValue_isWhatJavaSays() {
    final var purchases = new BgNbd(0.2426, 4.4135, 0.7929, 2.4258);
    final var values = new GammaGamma(6.249, 3.745, 15.448);
    final var scorer = new ValueCustomers(purchases, values, 1.13, Horizon.of(AS_OF, 12, 0.1));
    final List<Known> customers =
        List.of(
            new Known("once", 0, 100, 100, "0"),
            new Known("faithful", 9, 300, 5, "270.50"),
            new Known("gone", 9, 300, 250, "270.50"),
            new Known("refunded", 1, 200, 50, "-3"));

    final List<Map<String, Object>> rows;
    try (SqlEngine engine = new GoogleSqlEngine(TABLES)) {
      rows = engine.run(lifetimeValue(customers), Map.of());
    }

    assertThat(rows).hasSameSizeAs(customers);
    for (Map<String, Object> row : rows) {
      final Known known =
          customers.stream()
              .filter(one -> one.id.equals(row.get("user_id")))
              .findAny()
              .orElseThrow();
      final CustomerValue value = scorer.value(known.history());
      assertThat((Double) row.get("probability_alive"))
          .isCloseTo(value.probabilityAlive(), within(1e-6));
      assertThat((Double) row.get("expected_purchases"))
          .isCloseTo(value.purchases(), within(1e-6 * (1 + value.purchases())));
      assertThat((Double) row.get("value_per_purchase"))
          .isCloseTo(value.valuePerPurchase(), within(1e-6 * (1 + value.valuePerPurchase())));
      assertThat((Double) row.get("predicted_value"))
          .isCloseTo(value.value(), within(1e-6 * (1 + value.value())));
    }
  }

  private record Known(String id, int repeats, int ageDays, int silentDays, String repeatValue) {
    PurchaseHistory history() {
      return PurchaseHistory.ofDays(
          repeats, ageDays - silentDays, ageDays, Double.parseDouble(repeatValue));
    }

    String sql() {
      return ("select '%s' as user_id, %d as repeats, date '%s' as first_day, date '%s' as last_day,"
              + " numeric '%s' as repeat_value, numeric '1' as historic_value")
          .formatted(
              id, repeats, AS_OF.minusDays(ageDays), AS_OF.minusDays(silentDays), repeatValue);
    }
  }

  private static String lifetimeValue(List<Known> customers) {
    final Map<String, String> parameters =
        Map.ofEntries(
            Map.entry("as_of", "date '" + AS_OF + "'"),
            Map.entry("r", "0.2426"),
            Map.entry("alpha", "4.4135"),
            Map.entry("a", "0.7929"),
            Map.entry("b", "2.4258"),
            Map.entry("p", "6.249"),
            Map.entry("q", "3.745"),
            Map.entry("v", "15.448"),
            Map.entry("level", "1.13"),
            Map.entry("yearly_rate", "0.1"));
    String sql = QueryFiles.read("customer_lifetime_value");
    for (Map.Entry<String, String> one : parameters.entrySet()) {
      sql = sql.replaceAll("@" + one.getKey() + "\\b", one.getValue());
    }
    return sql.replace(
        "`boomerang.customer_purchases_snapshot`",
        customers.stream().map(Known::sql).collect(Collectors.joining(" union all ", "(", ")")));
  }
}
