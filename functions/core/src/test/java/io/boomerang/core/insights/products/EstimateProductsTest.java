package io.boomerang.core.insights.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Both runs, from the rows that the queries answer to the rows that the tables take. */
final class EstimateProductsTest {
  private static final LocalDate AS_OF = LocalDate.parse("2026-11-23");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC);

  private final Map<String, List<Map<String, Object>>> answers = new HashMap<>();
  private final List<String> written = new ArrayList<>();
  private final List<DemandRow> forecasts = new ArrayList<>();
  private final List<SaleRow> sales = new ArrayList<>();
  private final List<ModelEvaluation> evaluations = new ArrayList<>();

  @Test
  void demand_isWritten_evaluationsLast() {
    tenProducts(40);
    demand().run(new ProductRun(AS_OF, "r1"));
    assertThat(written).containsExactly("forecasts", "evaluations");
    assertThat(forecasts).hasSize(10 + 2 + 1);
    final Map<String, Object> shop = values(DemandRow.mapping(), forecasts.get(12));
    assertThat(shop).containsEntry("level", "shop").containsEntry("run_id", "r1");
    assertThat((Double) shop.get("units_4_weeks")).isBetween(150.0, 300.0);
    assertThat(shop.get("hold_units")).isNull();
    assertThat(evaluations)
        .extracting(row -> row.measure().model() + " " + row.measure().metric())
        .contains("demand wape", "demand coverage", "demand: naive wape");
  }

  @Test
  void stock_isTheNewest_andWeeksWithoutItAreUnknown() {
    tenProducts(40);
    answers.put(
        "product_records",
        List.of(
            record("p4", "2026-01-01T00:00:00Z", 50L),
            record("p4", "2026-10-11T12:00:00Z", 0L),
            record("p5", "2026-01-01T00:00:00Z", 9L),
            record("p5", "2026-02-01T00:00:00Z", null)));
    final ProductHistory history = products().history(AS_OF);
    assertThat(history.stocks()).isEqualTo(Map.of("p4", 0L, "p5", 9L));
    demand().run(new ProductRun(AS_OF, "r1"));
    final DemandRow out = forecasts.get(4);
    assertThat(out.productId()).isEqualTo("p4");
    assertThat(out.reorder().order()).isEqualTo(out.reorder().hold()).isPositive();
    assertThat(forecasts.get(6).reorder().order()).isNull();
  }

  @Test
  void sales_areWritten_withViewsWhereThereAreAny() {
    tenProducts(40);
    answers.put(
        "product_interest_by_week",
        List.of(
            Map.of(
                "product_id",
                "p1",
                "days_back",
                0L,
                "first_day",
                AS_OF.minusDays(3),
                "views",
                20L,
                "carts",
                0L)));
    answers.put(
        "product_view_sessions",
        List.of(Map.of("product_id", "p1", "views", 20L, "purchases", 2L)));
    new EstimateSales(products(), table("sales", sales), table("evaluations", evaluations), CLOCK)
        .run(new ProductRun(AS_OF, "r2"));
    assertThat(written).containsExactly("sales", "evaluations");
    final Map<String, Object> viewed = values(SaleRow.mapping(), sales.get(1));
    assertThat((Double) viewed.get("view_to_purchase")).isBetween(0.05, 0.15);
    assertThat((Double) viewed.get("within_7_days")).isBetween(0.0, 1.0);
    assertThat(values(SaleRow.mapping(), sales.get(0)).get("view_to_purchase")).isNull();
  }

  @Test
  void tooFewWeeks_nothingIsWritten() {
    tenProducts(10);
    assertThatThrownBy(() -> demand().run(new ProductRun(AS_OF, "r1")))
        .isInstanceOf(NotEnoughDataException.class)
        .hasMessageContaining("17 are needed");
    assertThat(written).isEmpty();
  }

  private void tenProducts(int weeks) {
    final List<Map<String, Object>> rows = new ArrayList<>();
    for (int product = 0; product < 10; product++) {
      for (int back = 0; back < weeks; back++) {
        if ((product + back) % (1 + product % 3) == 0) {
          final Map<String, Object> row = new HashMap<>();
          row.put("product_id", "p" + product);
          row.put("days_back", 7L * back);
          row.put("first_day", AS_OF.minusDays(7L * back + 7));
          row.put("category", product % 2 == 0 ? "even" : null);
          row.put("units", 1L + (product * 7 + back * 5) % 13);
          rows.add(row);
        }
      }
    }
    answers.put("product_units_by_week", rows);
  }

  private static Map<String, Object> record(String product, String at, Long stock) {
    final Map<String, Object> row = new HashMap<>();
    row.put("product_id", product);
    row.put("updated_at", Instant.parse(at));
    row.put("category", null);
    row.put("stock", stock);
    return row;
  }

  private EstimateDemand demand() {
    return new EstimateDemand(
        products(),
        table("forecasts", forecasts),
        table("evaluations", evaluations),
        DemandConfig.DEFAULT,
        CLOCK);
  }

  /** Pages of seven rows, so that most answers take several. */
  private WarehouseProducts products() {
    return new WarehouseProducts(new Answers(), ZoneOffset.UTC, 7);
  }

  /** Answers what was prepared for a query, a page at a time by its last row's place. */
  private final class Answers implements Warehouse {
    @Override
    public QueryResult query(SqlQuery query) {
      final String name =
          answers.keySet().stream()
              .filter(key -> QueryFiles.read(key).equals(query.sql()))
              .findAny()
              .orElse("");
      final String after = (String) query.parameters().get("after_product");
      final List<Map<String, Object>> page =
          answers.getOrDefault(name, List.of()).stream()
              .filter(row -> isAfter(row, after, query))
              .limit((Long) query.parameters().get("page"))
              .toList();
      return new QueryResult(List.of("product_id"), page, 0);
    }

    private boolean isAfter(Map<String, Object> row, String after, SqlQuery query) {
      final int order = ((String) row.get("product_id")).compareTo(after);
      if (order != 0) {
        return order > 0;
      }
      if (query.parameters().get("after_days") instanceof Long days) {
        return (Long) row.get("days_back") > days;
      }
      return query.parameters().get("after_time") instanceof Instant time
          && ((Instant) row.get("updated_at")).isAfter(time);
    }
  }

  private <R> WarehouseTable<R> table(String name, List<R> rows) {
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<R> batch) {
        written.add(name);
        rows.addAll(batch);
        return new AppendResult.Appended();
      }

      @Override
      public void close() {}
    };
  }

  private static <R> Map<String, Object> values(RowMapping<R> mapping, R row) {
    final Map<String, Object> values = new TreeMap<>();
    for (int at = 0; at < mapping.schema().columns().size(); at++) {
      values.put(mapping.schema().columns().get(at).name(), mapping.value(row, at));
    }
    return values;
  }
}
