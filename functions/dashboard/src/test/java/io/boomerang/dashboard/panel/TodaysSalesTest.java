package io.boomerang.dashboard.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.warehouse.SqlQuery;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One query feeds three panels, which say what the views say. */
class TodaysSalesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T14:32:20Z");
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("USD"), Duration.ofMinutes(30));

  @TempDir Path folder;
  private EmbeddedWarehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new EmbeddedWarehouse(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    warehouse
        .table(EventRow.mapping())
        .append(
            List.of(
                purchase("a", "2026-11-24T23:50:00Z", "p1", "10.00", 3),
                purchase("b", "2026-11-25T08:01:00Z", "p1", "10.00", 2),
                purchase("b", "2026-11-25T08:01:00Z", "p1", "10.00", 2),
                purchase("c", "2026-11-25T14:10:00Z", "p2", "5.00", 4),
                purchase("d", "2026-11-25T14:31:00Z", "p3", "1.50", 1),
                refund("r1", "2026-11-25T14:20:00Z", "a", "p1", 1),
                refund("r2", "2026-11-25T14:25:00Z", "c", "p2", 9),
                purchase("other", "2026-11-25T14:26:00Z", "p9", "99.00", 1, "EUR")));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void sales_areThoseOfTheView() {
    final Map<String, Object> view =
        warehouse.view("sales_today").stream()
            .filter(row -> row.get("period").equals("today") && row.get("currency").equals("USD"))
            .findFirst()
            .orElseThrow();

    final List<Map<String, Object>> slots = ask(SalesToday.PANEL, "today");
    assertThat(sum(slots, "sales")).isEqualByComparingTo((BigDecimal) view.get("revenue"));
    assertThat(sum(slots, "sales")).isEqualByComparingTo("11.50");
    assertThat(sum(slots, "ordered")).isEqualByComparingTo("41.50");
    assertThat(sum(slots, "orders")).isEqualByComparingTo("3");
    assertThat(slots).extracting(row -> row.get("slot")).contains(28_800L).isSorted();
  }

  @Test
  void products_areThoseOfTheLastHour_lessRefunds() {
    assertThat(ask(SellingNow.PANEL, "products"))
        .extracting(
            row -> row.get("product_id"),
            row -> row.get("units"),
            row -> row.get("u7"),
            row -> row.get("u11"),
            row -> row.get("all_units"))
        .containsExactly(
            tuple("p3", 1L, 0L, 1L, 0L), tuple("p2", 0L, 4L, 0L, 0L), tuple("p1", -1L, 0L, 0L, 0L));
  }

  @Test
  void latestOrders_areInTheCurrencyThatIsLookedAt_newestFirst() {
    assertThat(ask(RightNow.PANEL, "latest"))
        .extracting(
            row -> row.get("sold_at"),
            row -> row.get("product"),
            row -> row.get("units"),
            row -> row.get("products"))
        .containsExactly(
            tuple(Instant.parse("2026-11-25T14:31:00Z"), "Product p3", 1L, 1L),
            tuple(Instant.parse("2026-11-25T14:10:00Z"), "Product p2", 4L, 1L),
            tuple(Instant.parse("2026-11-25T08:01:00Z"), "Product p1", 2L, 1L));
  }

  @Test
  void visits_feedThreePanels() {
    final List<Map<String, Object>> visits = ask(SalesToday.PANEL, "visits");

    assertThat(sum(visits, "visits")).isEqualByComparingTo("4");
    assertThat(sum(ask(LostCarts.PANEL, "today"), "looked")).isEqualByComparingTo("4");
    assertThat(sum(ask(RightNow.PANEL, "visitors"), "visitors")).isEqualByComparingTo("1");
  }

  @Test
  void panelsOfOneQuery_askOneQuestion() {
    assertThat(question(SalesToday.PANEL, "today"))
        .isEqualTo(question(SellingNow.PANEL, "products"))
        .isEqualTo(question(RightNow.PANEL, "latest"));
    assertThat(question(SalesToday.PANEL, "visits"))
        .isEqualTo(question(LostCarts.PANEL, "today"))
        .isEqualTo(question(RightNow.PANEL, "visitors"));
  }

  private List<Map<String, Object>> ask(Panel panel, String name) {
    final Question question = question(panel, name);
    final var query =
        new SqlQuery(
            question.query().sql(),
            question.parameters(SHOP, NOW),
            Long.MAX_VALUE,
            Duration.ofMinutes(2));
    return query(panel, name).cut(warehouse.query(query)).rows();
  }

  private static Question question(Panel panel, String name) {
    final PanelQuery query = query(panel, name);
    final Days days = Days.endingWith(LocalDate.of(2026, 11, 25), 28);
    return Question.of(
        panel.id(), query, Span.of(query.period(), days, NOW, SHOP.zone()), SHOP.currency());
  }

  private static PanelQuery query(Panel panel, String name) {
    return panel.queries().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal sum(List<Map<String, Object>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column).toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static EventRow purchase(
      String id, String time, String product, String price, int quantity) {
    return purchase(id, time, product, price, quantity, "USD");
  }

  private static EventRow purchase(
      String id, String time, String product, String price, int quantity, String currency) {
    return row(
        event(id, EventType.PURCHASE, time)
            .productId(product)
            .price(new BigDecimal(price))
            .currency(currency)
            .quantity(quantity)
            .userSession("s-" + id));
  }

  private static EventRow refund(
      String id, String time, String purchase, String product, int quantity) {
    return row(
        event(id, EventType.REFUND, time).refersTo(purchase).productId(product).quantity(quantity));
  }

  private static ShopEventBuilder event(String id, EventType type, String time) {
    return ShopEventBuilder.builder()
        .eventId(id)
        .eventType(type)
        .eventTime(Instant.parse(time))
        .userId("u1");
  }

  private static EventRow row(ShopEventBuilder event) {
    final Instant time = event.eventTime();
    return new EventRow(event.build(), "m-" + event.eventId(), time, time);
  }
}
