package io.boomerang.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.dashboard.FakeWarehouse;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.refresh.RefreshConfig;
import io.boomerang.dashboard.refresh.Refresher;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardApiTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("USD"), Duration.ofMinutes(30));
  private static final RefreshConfig CONFIG =
      new RefreshConfig(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          1_000_000_000);

  private final TestClock clock = new TestClock(NOON);
  private final FakeWarehouse warehouse = new FakeWarehouse();
  private final Refresher refresher = new Refresher(warehouse, SHOP, CONFIG, clock);
  private final DashboardApi api =
      new DashboardApi(Panels.ofShop(), refresher, SHOP, CONFIG, clock);

  @AfterEach
  void stop() {
    refresher.close();
  }

  @Test
  void tab_ofTheSameFigures_isOneBodyForAllWhoReadIt() throws Exception {
    final Answer first = api.tab("data", Map.of());
    clock.advance(Duration.ofSeconds(5));
    final Answer second = api.tab("data", Map.of());

    assertThat(second.body()).isSameAs(first.body());
    assertThat(second.body().compressed()).isSameAs(first.body().compressed());
    assertThat(second.headers()).as("the time is the reader's").isNotEqualTo(first.headers());
  }

  @Test
  void tab_ofNewFigures_isMadeAnew() throws Exception {
    warehouse.answers(List.of("hours"), Map.of("hours", 1L));
    final String before = text(api.tab("data", Map.of()).body());
    warehouse.answers(List.of("hours"), Map.of("hours", 2L));
    clock.advance(Duration.ofHours(2));

    assertThat(before).contains("[[1]]").doesNotContain("[[2]]");
    assertThat(text(api.tab("data", Map.of()).body())).contains("[[2]]");
  }

  @Test
  void tab_whoseWarehouseFails_saysSoAtOnce() throws Exception {
    final String before = text(api.tab("today", Map.of()).body());
    warehouse.failsWith(Kind.UNAVAILABLE);
    clock.advance(Duration.ofMinutes(11));

    assertThat(before).doesNotContain("stale");
    assertThat(text(api.tab("today", Map.of()).body())).contains("stale");
  }

  @Test
  void tab_ofOtherDaysOrAnotherCurrency_isAnotherAnswer() throws Exception {
    final String shown = text(api.tab("data", Map.of()).body());

    assertThat(text(api.tab("data", Map.of("last", List.of("7d"))).body())).isNotEqualTo(shown);
    assertThat(text(api.tab("data", Map.of("currency", List.of("EUR"))).body()))
        .isNotEqualTo(shown);
    assertThat(text(api.tab("products", Map.of()).body())).isNotEqualTo(shown);
  }

  @Test
  void tab_ofTheNextDay_statesItsMidnight() throws Exception {
    api.tab("data", Map.of("from", List.of("2026-11-01"), "to", List.of("2026-11-02")));
    clock.advance(Duration.ofDays(1));
    final Answer next =
        api.tab("data", Map.of("from", List.of("2026-11-01"), "to", List.of("2026-11-02")));

    assertThat(text(next.body())).contains("\"midnight\":\"2026-11-26T00:00:00Z\"");
  }

  private static String text(Body body) throws IOException {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }
}
