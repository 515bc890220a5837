package io.boomerang.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.adapters.embedded.BusListener;
import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.ArchivedSales.Movement;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The totals on the page are those of the archive, to the cent, after a run with messages that come
 * twice, events that are published again, refunds of units and of money, prices that come late, two
 * currencies, and records that are rejected.
 */
final class ITReconciledTotals {
  private static final long SEED = 20_261_126;
  private static final int PURCHASES = 400;
  private static final int PRODUCTS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ZoneId ZONE = LocalPlace.TERMS.zone();

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final Random random = new Random(SEED);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final LocalDate today = LocalDate.ofInstant(now, ZONE);

  @TempDir private Path folder;

  @Test
  void totalsOnThePage_areThoseOfTheArchive() throws Exception {
    final var settings =
        new LocalShop.Settings(
            Clock.systemUTC(), new Redelivery(0.2, SEED), BusListener.NONE, IngestMetrics.NONE);
    try (LocalShop shop = LocalShop.open(folder, settings)) {
      publish(shop);
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
      final URI page = LocalDashboard.start(shop, Clock.systemUTC());
      for (String currency : List.of("EUR", "USD")) {
        check(page, currency);
      }
    }
  }

  private void check(URI page, String currency) throws IOException {
    final List<Movement> all =
        ArchivedSales.read(folder.resolve("archive"), LocalPlace.TERMS.currency().getCurrencyCode())
            .stream()
            .filter(movement -> movement.currency().equals(currency))
            .toList();
    final JsonNode first = tab(page, "today?currency=" + currency);

    assertThat(all).as("the run has both signs").anyMatch(each -> each.units() < 0);
    assertThat(slots(first, "today")).isEqualByComparingTo(sum(all, on(today)));
    assertThat(slots(first, "yesterday")).isEqualByComparingTo(sum(all, on(today.minusDays(1))));
    assertThat(total(first, "selling-now", "products", "all_sales"))
        .isEqualByComparingTo(sum(all, each -> each.time().isAfter(now.minusSeconds(3_600))));
    final JsonNode week = tab(page, "products?last=7d&currency=" + currency);
    assertThat(total(week, "best-sellers", "products", "all_sales"))
        .isEqualByComparingTo(sum(all, each -> true));
  }

  private static BigDecimal sum(List<Movement> all, Predicate<Movement> which) {
    return all.stream()
        .filter(which)
        .map(Movement::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Predicate<Movement> on(LocalDate day) {
    return movement -> LocalDate.ofInstant(movement.time(), ZONE).equals(day);
  }

  private BigDecimal slots(JsonNode tab, String query) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode value : column(tab, "sales-today", query, "sales")) {
      sum = sum.add(value.decimalValue());
    }
    return sum;
  }

  private BigDecimal total(JsonNode tab, String panel, String query, String column) {
    return column(tab, panel, query, column).get(0).decimalValue();
  }

  private static List<JsonNode> column(JsonNode tab, String panel, String query, String column) {
    final JsonNode rows = tab.path("panels").path(panel).path("data").path(query);
    int place = 0;
    while (!rows.path("columns").get(place).asText().equals(column)) {
      place++;
    }
    final List<JsonNode> values = new ArrayList<>();
    for (JsonNode row : rows.path("rows")) {
      values.add(row.get(place));
    }
    return values;
  }

  /** The tab when all of its panels have figures. */
  private JsonNode tab(URI page, String address) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> json.readTree(get(page.resolve("/api/tabs/" + address))),
            tab ->
                tab.path("panels").size() > 0
                    && tab.path("panels").findValuesAsText("state").stream()
                        .allMatch("ready"::equals));
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private void publish(LocalShop shop) {
    final List<String> events = new ArrayList<>();
    for (int i = 0; i < PURCHASES; i++) {
      final Instant time = time();
      final int quantity = 1 + random.nextInt(3);
      events.add(purchase(i, time, quantity));
      if (i % 5 == 0) {
        events.add(refund("r", i, time, 1));
      }
      if (i % 7 == 3) {
        events.add(refund("m", i, time, 1).replace("\"quantity\":1", "\"amount\":\"0.37\""));
      }
      if (i % 15 == 0) {
        // More than was bought.
        events.add(refund("s", i, time, quantity));
      }
    }
    Collections.shuffle(events, random);
    send(shop, Topic.SHOP_PRODUCTS, catalogue(72));
    for (int from = 0; from < events.size(); from += 7) {
      send(
          shop,
          Topic.SHOP_EVENTS,
          "[" + String.join(",", events.subList(from, Math.min(events.size(), from + 7))) + "]");
      if (from % 5 == 0) {
        send(shop, Topic.SHOP_EVENTS, events.get(random.nextInt(from + 1)));
      }
      if (from % 3 == 0) {
        send(shop, Topic.SHOP_EVENTS, "no JSON " + from);
        send(
            shop,
            Topic.SHOP_EVENTS,
            purchase(-from - 1, time(), 1).replace("\"price\":\"", "\"price\":\"-"));
      }
    }
    send(shop, Topic.SHOP_PRODUCTS, catalogue(20));
  }

  /** In the last 40 hours, and far from the edge of the last hour. */
  private Instant time() {
    final int minutes = random.nextInt(10) == 0 ? random.nextInt(45) : 80 + random.nextInt(2_300);
    return now.minusSeconds(60L * minutes + random.nextInt(60));
  }

  private String purchase(int id, Instant time, int quantity) {
    // A negative id is that of a record that is to be rejected, which needs a price.
    final String price =
        id >= 0 && random.nextInt(4) == 0
            ? ""
            : "\"price\":\"%d.%02d\",".formatted(random.nextInt(90) + 1, random.nextInt(100));
    final String currency =
        random.nextInt(4) == 0 && !price.isEmpty() ? "\"currency\":\"USD\"," : "";
    return ("{\"event_id\":\"e%d\",\"event_time\":\"%s\",\"event_type\":\"purchase\",%s%s"
            + "\"product_id\":\"p%d\",\"quantity\":%d,\"user_id\":\"u%d\",\"user_session\":\"s%d\"}")
        .formatted(id, time, price, currency, random.nextInt(PRODUCTS), quantity, id % 50, id);
  }

  /** Right after the purchase, whose price counts and not the one that the refund states. */
  private static String refund(String kind, int purchase, Instant time, int quantity) {
    return ("{\"event_id\":\"%s%d\",\"event_time\":\"%s\",\"event_type\":\"refund\","
            + "\"product_id\":\"p\",\"price\":\"0.50\",\"quantity\":%d,\"user_id\":\"u%d\",\"refers_to\":\"e%d\"}")
        .formatted(
            kind,
            purchase,
            time.plusSeconds(kind.equals("r") ? 1 : 2),
            quantity,
            purchase % 50,
            purchase);
  }

  /** Prices in force since so many hours ago, for each product. */
  private String catalogue(int hours) {
    final List<String> records = new ArrayList<>();
    for (int product = 0; product < PRODUCTS; product++) {
      records.add(
          "{\"product_id\":\"p%d\",\"name\":\"Product %d\",\"price\":\"%d.%02d\",%s\"updated_at\":\"%s\"}"
              .formatted(
                  product,
                  product,
                  random.nextInt(50) + 1,
                  random.nextInt(100),
                  product == 0 ? "\"currency\":\"USD\"," : "",
                  now.minus(Duration.ofHours(hours)).plusSeconds(product)));
    }
    return "[" + String.join(",", records) + "]";
  }

  private static void send(LocalShop shop, Topic topic, String data) {
    shop.publisher().publish(topic, data.getBytes(UTF_8), Map.of()).join();
  }
}
