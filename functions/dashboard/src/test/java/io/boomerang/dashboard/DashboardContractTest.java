package io.boomerang.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.dashboard.panel.Panel;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.panel.Tab;
import io.boomerang.dashboard.refresh.RefreshConfig;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OpenApi;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The function is as {@code schemas/http/openapi.yaml} describes it. */
class DashboardContractTest {
  private static final String FILE = "/assets/{file}";
  private static final String TAB = "/api/tabs/{tab}";
  private static final String CSV = "/api/panels/{panel}.csv";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final FakeWarehouse warehouse = new FakeWarehouse();
  private final OpenApi api = OpenApi.of("dashboard");
  private Dashboard dashboard = dashboard();

  private Dashboard dashboard() {
    final var shop =
        new Shop(
            "Shop",
            ZoneId.of("Europe/Berlin"),
            Currency.getInstance("EUR"),
            Duration.ofMinutes(30));
    final var refresh =
        new RefreshConfig(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            1_000_000_000);
    return new Dashboard(warehouse, new Dashboard.Place(shop, List.of()), refresh, clock);
  }

  @Test
  void function_isAsDescribed() throws IOException {
    warehouse.answers(List.of("currency", "sales"), Map.of("currency", "EUR", "sales", 7L));
    final FakeResponse page = again("/", "/");
    final Matcher file = Pattern.compile("\"/?(assets/[^\"]+)\"").matcher(page.body());
    assertThat(file.results().map(found -> get(FILE, "/" + found.group(1)).status()))
        .containsOnly(200);
    get(FILE, "/assets/" + api.parameters("GET", FILE).get("file"));
    for (Tab tab : Tab.values()) {
      again(TAB, "/api/tabs/" + tab.id());
    }
    for (Panel panel : Panels.ofShop().all()) {
      get(CSV, "/api/panels/" + panel.id() + ".csv");
    }
    callExamples();
    again(CSV, "/api/panels/sales-today.csv");
    get(TAB, "/api/tabs/nothing");
    get(CSV, "/api/panels/nothing.csv");
    get(TAB, "/api/tabs/today?last=1d");
    get(CSV, "/api/panels/sales-today.csv?currency=euro");
    for (String path : List.of("/", FILE, TAB, CSV)) {
      call(path, FakeRequest.post(path.replaceAll("[{}]", ""), "{}"));
    }
    whileTheWarehouseIsDown();

    api.assertAllAnswered();
  }

  private void whileTheWarehouseIsDown() {
    warehouse.failsWith(Kind.UNAVAILABLE);
    clock.advance(Duration.ofMinutes(11));
    get(TAB, "/api/tabs/today");
    assertThat(get(TAB, "/api/tabs/today").body()).contains("\"state\":\"stale\"");
    dashboard = dashboard();
    assertThat(get(TAB, "/api/tabs/today").status()).isEqualTo(503);
    assertThat(get(CSV, "/api/panels/sales-today.csv").status()).isEqualTo(503);
  }

  private void callExamples() {
    for (String path : List.of(TAB, CSV)) {
      final Map<String, String> examples = api.parameters("GET", path);
      final String address =
          path.replace("{tab}", examples.getOrDefault("tab", ""))
              .replace("{panel}", examples.getOrDefault("panel", ""));
      final String currency = "&currency=" + examples.get("currency");
      final String days = "?from=" + examples.get("from") + "&to=" + examples.get("to");
      assertThat(get(path, address + "?last=" + examples.get("last") + currency).status())
          .isEqualTo(200);
      assertThat(get(path, address + days + currency).status()).isEqualTo(200);
    }
  }

  /** The answer to the first of two calls, of which the second knows it. */
  private FakeResponse again(String path, String address) {
    final FakeResponse first = get(path, address);
    final String tag = first.getHeaders().get("ETag").get(0);
    assertThat(call(path, FakeRequest.get(address).header("If-None-Match", tag)).status())
        .isEqualTo(304);
    return first;
  }

  private FakeResponse get(String path, String address) {
    return call(path, FakeRequest.get(address));
  }

  private FakeResponse call(String path, FakeRequest request) {
    final var response = new FakeResponse();
    try {
      dashboard.service(request, response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    api.check(path, request, response);
    return response;
  }
}
