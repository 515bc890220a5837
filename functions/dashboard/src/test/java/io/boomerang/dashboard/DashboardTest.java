package io.boomerang.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.refresh.RefreshConfig;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final String ROBBERY = "x'; drop table events; select \"<script>";

  /** What the design allows the page to weigh, compressed. */
  private static final int MOST_BYTES = 110_000;

  private final TestClock clock = new TestClock(NOON);
  private final FakeWarehouse warehouse = new FakeWarehouse();
  private final Dashboard dashboard =
      new Dashboard(
          warehouse,
          new Dashboard.Place(
              new Shop(
                  "Velvet & \"Pine\" <script>",
                  ZoneId.of("Europe/Berlin"),
                  Currency.getInstance("EUR"),
                  Duration.ofMinutes(30)),
              List.of()),
          new RefreshConfig(
              Duration.ofSeconds(15),
              Duration.ofSeconds(60),
              Duration.ofSeconds(30),
              Duration.ofSeconds(20),
              1_000_000_000),
          clock);

  @Test
  void page_isServedWithAPolicyThatAllowsNothingForeign() throws IOException {
    final FakeResponse page = get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.getContentType()).contains("text/html; charset=utf-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.body())
        .contains("data-zone=\"Europe/Berlin\"", "data-currency=\"EUR\"")
        .contains("Velvet &amp; &quot;Pine&quot; &lt;script>")
        .doesNotContain("{shop}", "http://", "https://");
  }

  @Test
  void filesOfThePage_areThereUnderNamesThatNeverChangeTheirContent() throws IOException {
    final List<String> files = filesOf(get("/").body());

    assertThat(files).hasSize(4);
    for (String file : files) {
      final FakeResponse asset = get("/" + file);
      assertThat(asset.status()).as(file).isEqualTo(200);
      assertThat(header(asset, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(asset.body()).doesNotContain("sourceMappingURL");
    }
    assertThat(get("/assets/page.0123456789abcdef.js").status()).isEqualTo(404);
    assertThat(get("/assets/..%2fpage.html").status()).isEqualTo(404);
  }

  @Test
  void page_weighsNoMoreThanItsBudget() throws IOException {
    int bytes = 0;
    for (String file : Stream.concat(Stream.of(""), filesOf(get("/").body()).stream()).toList()) {
      bytes += raw(FakeRequest.get("/" + file).header("Accept-Encoding", "gzip")).length;
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void compressedAndPlainAreTheSame() throws IOException {
    final String file = "/" + filesOf(get("/").body()).get(0);
    final byte[] compressed = raw(FakeRequest.get(file).header("Accept-Encoding", "br, gzip"));

    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get(file).body());
    }
  }

  @Test
  void tab_hasTheRowsOfEachQueryOfItsPanels() throws IOException {
    warehouse.answers(
        List.of("slot", "sales", "name"),
        Map.of("slot", 300L, "sales", new BigDecimal("19.90"), "name", "A \"mug\""));
    final FakeResponse response = get("/api/tabs/today");
    final JsonNode body = json(response);

    assertThat(response.status()).isEqualTo(200);
    assertThat(header(response, "X-As-Of")).isEqualTo(NOON.toString());
    assertThat(body.get("poll_millis").asLong()).isEqualTo(5_000);
    assertThat(body.get("midnight").asText()).isEqualTo("2026-11-24T23:00:00Z");
    final JsonNode panel = body.get("panels").get("sales-today");
    assertThat(panel.get("state").asText()).isEqualTo("ready");
    assertThat(panel.get("data").get("yesterday").get("columns").toString())
        .isEqualTo("[\"slot\",\"sales\",\"name\"]");
    assertThat(response.body()).contains("\"rows\":[[300,19.90,\"A \\\"mug\\\"\"]]");
  }

  @Test
  void tab_showsOneCurrencyAndSaysWhichOnesThereAre() throws IOException {
    warehouse.answers(List.of("currency"), Map.of("currency", "EUR"));
    final JsonNode shops = json(get("/api/tabs/products?last=7d"));
    final JsonNode other = json(get("/api/tabs/products?last=7d&currency=USD"));

    assertThat(shops.get("currency").asText()).isEqualTo("EUR");
    assertThat(other.get("currency").asText()).isEqualTo("USD");
    assertThat(other.get("currencies").toString()).isEqualTo("[\"EUR\"]");
    assertThat(warehouse.asked().stream().map(query -> query.parameters().get("currency")))
        .as("what is in a currency is asked for in each, the rest once")
        .containsOnlyOnce("USD")
        .contains("EUR");
    assertThat(warehouse.asked()).doesNotHaveDuplicates();
  }

  @Test
  void sameFigures_areNotSentAgain() throws IOException {
    final FakeResponse first = get("/api/tabs/today");
    clock.advance(Duration.ofSeconds(15));
    final FakeResponse same = new FakeResponse();
    dashboard.service(
        FakeRequest.get("/api/tabs/today").header("If-None-Match", header(first, "ETag")), same);

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(header(same, "X-As-Of")).as("they are newer").isEqualTo("2026-11-25T12:00:15Z");

    warehouse.answers(List.of("sales"), Map.of("sales", 2L));
    clock.advance(Duration.ofSeconds(15));
    assertThat(get("/api/tabs/today").status()).isEqualTo(200);
  }

  @Test
  void csv_hasRawValuesAndWhenTheyWereAskedFor() throws IOException {
    warehouse.answers(
        List.of("product", "sales"),
        Map.of("product", "=HYPERLINK(\"x\"), \"quoted\"", "sales", new BigDecimal("-1234.50")));
    final FakeResponse csv = get("/api/panels/best-sellers.csv");

    assertThat(csv.status()).isEqualTo(200);
    assertThat(header(csv, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"best-sellers_2026-10-29_2026-11-25.csv\"");
    assertThat(csv.body())
        .isEqualTo(
            "product,sales,as_of\r\n"
                + "\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\",-1234.50,2026-11-25T12:00:00Z\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last=29d",
        "last=",
        "last=28d&last=7d",
        "from=2026-11-01",
        "to=2026-11-01",
        "from=2026-11-02&to=2026-11-01",
        "from=2026-02-30&to=2026-11-01",
        "from=1.11.2026&to=2.11.2026",
        "from=%2B10000-01-01&to=2026-11-01",
        "from=2016-11-25&to=2026-11-25",
        "from=2027-01-01&to=2027-01-02",
        "from=2026-11-01&to=2026-11-02&last=7d",
        "limit=1000000000",
        "currency=",
        "currency=eur",
        "currency=EUR&currency=USD",
        "from=2026-11-01&currency=USD",
      })
  void daysThatAreNone_areRefusedWithAReason(String query) throws IOException {
    for (String path : List.of("/api/tabs/today", "/api/panels/sales-today.csv")) {
      final FakeResponse response = get(path + "?" + query);

      assertThat(response.status()).as(path).isEqualTo(400);
      assertThat(json(response).get("error").asText()).isNotBlank();
    }
    assertThat(warehouse.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"last", "from", "to", "currency", "tab", "panel", "limit", "zone"})
  void sqlInAParameter_isRefusedAndNeitherAskedNorRepeated(String parameter) throws IOException {
    final String value = URLEncoder.encode(ROBBERY, StandardCharsets.UTF_8);
    final FakeResponse response = get("/api/tabs/today?" + parameter + "=" + value);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).doesNotContain("drop");
    assertThat(warehouse.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/tabs/nothing, no such tab",
    "/api/tabs/TODAY, no such tab",
    "/api/tabs/x'%20or%20'1'='1, no such tab",
    "/api/panels/nothing.csv, no such panel",
    "/api/panels/sales-today, nothing is there",
    "/api, nothing is there",
    "/index.html, nothing is there",
    "/assets/../secret, nothing is there",
  })
  void whatIsNotThere_isSaid(String path, String reason) throws IOException {
    final FakeResponse response = get(path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(json(response).get("error").asText()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void otherMethods_areRefused(String method) throws IOException {
    final FakeResponse response = new FakeResponse();
    dashboard.service(FakeRequest.get("/api/tabs/today").method(method), response);

    assertThat(response.status()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void head_hasNoBody() throws IOException {
    final FakeResponse response = new FakeResponse();
    dashboard.service(FakeRequest.get("/").method("HEAD"), response);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void warehouseDownFromTheStart_isSaidWithoutAnyFigure() throws IOException {
    warehouse.failsWith(Kind.UNAVAILABLE);
    final FakeResponse tab = get("/api/tabs/today");

    assertThat(tab.status()).isEqualTo(503);
    assertThat(header(tab, "Retry-After")).isEqualTo("15");
    assertThat(json(tab).get("panels").get("sales-today").toString())
        .isEqualTo("{\"state\":\"failed\",\"error\":\"the warehouse cannot be reached\"}");
    final FakeResponse csv = get("/api/panels/sales-today.csv");
    assertThat(csv.status()).isEqualTo(503);
    assertThat(csv.body()).isEqualTo("{\"error\":\"the warehouse cannot be reached\"}\n");
  }

  @Test
  void warehouseDownLater_leavesTheLastFiguresWithTheirTime() throws IOException {
    get("/api/tabs/today");
    warehouse.failsWith(Kind.UNAVAILABLE);
    clock.advance(Duration.ofMinutes(11));
    get("/api/tabs/today");
    final JsonNode panel = json(get("/api/tabs/today")).get("panels").get("right-now");

    assertThat(panel.get("state").asText()).isEqualTo("stale");
    assertThat(panel.get("as_of").asText()).isEqualTo(NOON.toString());
    assertThat(panel.has("data")).isTrue();
  }

  @Test
  void thousandReaders_costOneReading() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      assertThat(get("/api/tabs/today").status()).isEqualTo(200);
    }
    assertThat(warehouse.asked()).as("a query is asked once").doesNotHaveDuplicates();
  }

  private static List<String> filesOf(String page) {
    final Matcher file = Pattern.compile("(?:src|href)=\"(assets/[^\"]+)\"").matcher(page);
    return file.results().map(match -> match.group(1)).toList();
  }

  private FakeResponse get(String uri) throws IOException {
    final var response = new FakeResponse();
    dashboard.service(FakeRequest.get(uri), response);
    return response;
  }

  private byte[] raw(FakeRequest request) throws IOException {
    final var response = new FakeResponse();
    dashboard.service(request, response);
    return ((java.io.ByteArrayOutputStream) response.getOutputStream()).toByteArray();
  }

  private static String header(FakeResponse response, String name) {
    return response.getHeaders().get(name).get(0);
  }

  private static JsonNode json(FakeResponse response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }
}
