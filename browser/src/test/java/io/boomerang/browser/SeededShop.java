package io.boomerang.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.LocalDashboard;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.LocalShop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shop with a known day. Today: 60 visits, 40 of them with a cart, 30 orders of a mug for 10 and
 * one of a lamp for 50. Yesterday by now: 50 visits, 40 with a cart, 20 orders of a mug. A free
 * shipping offer that 60 of 150 used and 30 of 150 did without. 60 events without a price.
 */
final class SeededShop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final LocalShop shop;
  private final URI page;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private int events;

  private SeededShop(Path folder) {
    this.shop = LocalShop.open(folder, LocalShop.Settings.plain());
    this.page = LocalDashboard.start(shop, Clock.systemUTC());
  }

  /** Opens it; skips the test in the first minutes of a day, whose yesterday had none before. */
  static SeededShop open(Path folder) throws InterruptedException, IOException {
    final ZoneId zone = LocalPlace.TERMS.zone();
    final Instant midnight = LocalDate.now(zone).atStartOfDay(zone).toInstant();
    assumeTrue(Instant.now().isAfter(midnight.plus(FIVE_MINUTES)), "the day has only begun");
    SeededModels.write(folder.resolve("warehouse"), LocalDate.now(zone));
    final var seeded = new SeededShop(folder);
    seeded.publish(
        Topic.SHOP_PRODUCTS,
        List.of(
            product("mug", "Enamel mug", "kitchen.mugs", "10"),
            product("lamp", "Reading lamp", "home.lamps", "50"),
            product("pen", "Fountain pen", "office.pens", "25")));
    seeded.day("today", seeded.now.minusSeconds(1), 60, 40, 30);
    // The page compares by five minutes: these have passed at this time yesterday.
    seeded.day("yesterday", seeded.now.minus(Duration.ofDays(1)).minus(FIVE_MINUTES), 50, 40, 20);
    seeded.buy("late-lamp", "lamp", "50", seeded.now.minusSeconds(1));
    seeded.offers();
    seeded.spoilt(60);
    if (!seeded.shop.awaitIdle(PATIENCE)) {
      throw new IllegalStateException("the shop did not take its day in");
    }
    return seeded;
  }

  URI page() {
    return page;
  }

  /** A purchase, as the checkout publishes it at this moment. */
  void buyNow(String user, String product, String price) {
    buy(user, product, price, Instant.now());
  }

  private void day(String name, Instant at, int visits, int carts, int orders) {
    final List<String> records = new ArrayList<>();
    for (int i = 0; i < visits; i++) {
      final String who = name + "-" + i;
      records.add(event(who, "view", "mug", "10", at));
      if (i < carts) {
        records.add(event(who, "cart", "mug", "10", at));
      }
      if (i < orders) {
        records.add(event(who, "purchase", "mug", "10", at));
      }
    }
    publish(Topic.SHOP_EVENTS, records);
  }

  private void buy(String user, String product, String price, Instant at) {
    publish(Topic.SHOP_EVENTS, List.of(event(user, "purchase", product, price, at)));
  }

  /** Ten days ago, so that the window of seven is over. */
  private void offers() {
    final Instant then = now.minus(Duration.ofDays(10));
    final List<String> activities = new ArrayList<>();
    final List<String> purchases = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      final boolean offered = i < 150;
      final String user = "reader-" + i;
      activities.add(activity(offered ? "offer_claimed" : "offer_held_out", user, i, then));
      if (offered) {
        activities.add(activity("offer_sent", user, i, then));
      }
      if (i < 60 || i >= 270) {
        purchases.add(event(user, "purchase", "pen", "25", then.plus(Duration.ofDays(1))));
      }
    }
    publish(Topic.SHOP_ACTIVITY, activities);
    publish(Topic.SHOP_EVENTS, purchases);
  }

  private void spoilt(int count) {
    final List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(event("till-" + i, "view", "mug", "10", now).replace("\"price\":\"10\",", ""));
    }
    publish(Topic.SHOP_EVENTS, records);
  }

  private void publish(Topic topic, List<String> records) {
    final byte[] data = ("[" + String.join(",", records) + "]").getBytes(StandardCharsets.UTF_8);
    shop.publisher().publish(topic, data, Map.of()).join();
  }

  private String event(String who, String type, String product, String price, Instant at) {
    return ("{\"event_id\":\"e-%d\",\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":\"%s\","
            + "\"category_code\":\"kitchen.mugs\",\"price\":\"%s\",\"user_id\":\"%s\","
            + "\"user_session\":\"visit-%s\"}")
        .formatted(events++, at, type, product, price, who, who);
  }

  private static String activity(String type, String user, int offer, Instant at) {
    return ("{\"activity_id\":\"%s/%d\",\"activity_type\":\"%s\",\"occurred_at\":\"%s\","
            + "\"user_id\":\"%s\",\"offer_id\":\"offer-%d\",\"campaign\":\"cart\","
            + "\"discount\":\"free_shipping\"}")
        .formatted(type, offer, type, at, user, offer);
  }

  private static String product(String id, String name, String category, String price) {
    return "{\"product_id\":\"%s\",\"name\":\"%s\",\"category\":\"%s\",\"price\":\"%s\"}"
        .formatted(id, name, category, price);
  }

  @Override
  public void close() {
    shop.close();
  }
}
