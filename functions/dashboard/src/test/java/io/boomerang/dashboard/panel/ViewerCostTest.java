package io.boomerang.dashboard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.dashboard.refresh.RefreshConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What BigQuery asks for a page of which every panel is watched all day, at 100 events a second:
 * the columns that GoogleSQL says a query reads, at BigQuery's sizes of types, times the rows of
 * the partitions that its period and its views' limits leave. Of a day, half is there on average.
 * Blocks of the event types that a query wants are all that is read of what is clustered; the last
 * 90 minutes are not clustered yet. A query of a table costs at least 10 MB.
 */
class ViewerCostTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Days CHOSEN = Days.endingWith(LocalDate.of(2026, 11, 25), 28);
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("USD"), Duration.ofMinutes(30));
  private static final RefreshConfig REFRESH =
      new RefreshConfig(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          1);

  private static final double MOST_DOLLARS_A_DAY = 40;
  private static final double DOLLARS_A_TEBIBYTE = 6.25;
  private static final double TEBIBYTE = Math.pow(2, 40);
  private static final double LEAST_BYTES = 10_000_000;
  private static final double EVENTS_A_DAY = 100 * 86_400;
  private static final double UNCLUSTERED_EVENTS = 100 * 90 * 60;

  /** Purchases and refunds, and changes of carts besides (REES46, multi-category shop). */
  private static final double SALES = 0.0175;

  private static final double CARTS = 0.0475;
  private static final double ALL = 1;

  /** Rows of the other tables: a large catalogue, a year of activity, a night's models. */
  private static final Map<String, Double> ROWS =
      Map.of(
          "product_prices", 100_000.0,
          "activity", 0.5 * 86_400 * 100,
          "rejected_events", 0.1 * 86_400 * 28,
          "model_evaluations", 20_000.0,
          "customer_lifetime_value", 14 * 100_000.0,
          "churn_scores", 14 * 100_000.0,
          "churn_features", 14 * 100_000.0,
          "customer_value_curves", 14 * 500.0,
          "product_demand_forecast", 14 * 20_000.0,
          "product_sale_probability", 14 * 20_000.0);

  /** What a query reads of {@code events}: days besides today, and the share of its types. */
  private record Read(double days, double share) {}

  private static final Map<String, Read> EVENTS =
      Map.ofEntries(
          Map.entry("sales-today today", new Read(2, SALES)),
          Map.entry("sales-today yesterday", new Read(3, SALES)),
          Map.entry("sales-today week_before", new Read(3, SALES)),
          Map.entry("sales-today visits", new Read(0, ALL)),
          Map.entry("sales-today visits_yesterday", new Read(1, ALL)),
          Map.entry("right-now latest", new Read(0, SALES)),
          Map.entry("right-now visitors", new Read(0, ALL)),
          Map.entry("right-now carts", new Read(1, CARTS)),
          Map.entry("selling-now products", new Read(2, SALES)),
          Map.entry("lost-carts today", new Read(0, ALL)),
          Map.entry("lost-carts yesterday", new Read(1, ALL)),
          Map.entry("lost-carts categories", new Read(6, CARTS)),
          Map.entry("discounts offers", new Read(100, SALES)),
          Map.entry("carts-left days", new Read(92, CARTS)),
          Map.entry("after-offer arms", new Read(100, SALES)),
          Map.entry("tiers tiers", new Read(365, SALES)),
          Map.entry("cohorts cohorts", new Read(365, SALES)),
          Map.entry("best-sellers products", new Read(100, SALES)),
          Map.entry("currencies currencies", new Read(100, SALES)),
          Map.entry("rejected-events events", new Read(0, ALL)),
          Map.entry("rejected-events events_yesterday", new Read(1, ALL)),
          Map.entry("data-quality measures", new Read(7, ALL)),
          Map.entry("freshness tables", new Read(2, ALL)));

  /** Mean lengths of texts, two bytes of overhead included; all others have 14. */
  private static final Map<String, Integer> TEXTS =
      Map.of(
          "event_id", 38,
          "user_session", 38,
          "event_type", 7,
          "product_id", 10,
          "category_code", 24,
          "message_id", 19,
          "details", 120,
          "name", 32,
          "currency", 1,
          "refers_to", 1);

  @Test
  void pageThatIsWatchedAllDay_costsNoMoreThanTheDocsSay() throws IOException {
    final Map<String, Double> dollars = new TreeMap<>();
    for (Panel panel : Panels.ofShop().all()) {
      add(dollars, panel);
    }
    add(dollars, Currencies.PANEL);
    final double all = dollars.values().stream().mapToDouble(Double::doubleValue).sum();

    assertThat(all).as(() -> "US$ a day: " + dollars).isLessThanOrEqualTo(MOST_DOLLARS_A_DAY);
  }

  private static void add(Map<String, Double> dollars, Panel panel) throws IOException {
    for (PanelQuery query : panel.queries()) {
      final String name = panel.id() + " " + query.name();
      final Span span = Span.of(query.period(), CHOSEN, NOW, SHOP.zone());
      final Question question = Question.of(panel.id(), query, span, SHOP.currency());
      double bytes = 0;
      for (var read : AnalyzedQuery.of(question, SHOP, NOW).columnsRead().entrySet()) {
        final double rows = rows(name, read.getKey());
        bytes += Math.max(LEAST_BYTES, rows * width(read.getKey(), read.getValue()));
      }
      final Pace pace = span.isOver(NOW) ? Pace.HOURLY : query.pace();
      final double times = 86_400.0 / REFRESH.interval(pace).toSeconds();
      dollars.put(name, bytes * times / TEBIBYTE * DOLLARS_A_TEBIBYTE);
    }
  }

  private static double rows(String query, String table) {
    if (!table.equals("events")) {
      return ROWS.get(table);
    }
    final Read read =
        Optional.ofNullable(EVENTS.get(query))
            .orElseThrow(() -> new AssertionError(query + ": what does it read of events?"));
    final double unclustered = read.share == ALL ? 0 : (ALL - read.share) * UNCLUSTERED_EVENTS;
    return (read.days + 0.5) * EVENTS_A_DAY * read.share + unclustered;
  }

  private static double width(String table, Set<String> columns) {
    return TableSchema.of(table).columns().stream()
        .filter(column -> columns.contains(column.name()))
        .mapToDouble(ViewerCostTest::width)
        .sum();
  }

  /** cloud.google.com/bigquery/pricing, "Data size calculation". */
  private static int width(Column column) {
    return switch (column.type()) {
      case INTEGER, FLOAT, TIMESTAMP, DATE -> 8;
      case NUMERIC -> 16;
      case BOOLEAN -> 1;
      case STRING, JSON -> TEXTS.getOrDefault(column.name(), 14);
      case RECORD -> 100;
    };
  }
}
