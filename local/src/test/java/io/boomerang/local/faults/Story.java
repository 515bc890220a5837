package io.boomerang.local.faults;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is published: a few customers who buy, give back and fill carts, and what is no event. */
final class Story {
  private static final int MESSAGES = 12;

  private final Random random;
  private final List<Published> messages = new ArrayList<>();
  private final List<String> purchases = new ArrayList<>();
  private int events;

  /** A message of a topic. */
  record Published(Topic topic, Message message) {}

  private Story(long seed) {
    this.random = new Random(seed);
  }

  /** The story of a seed: the same messages each time. */
  static List<Published> of(long seed) {
    final var story = new Story(seed);
    for (int product = 0; product < 3; product++) {
      story.add(
          Topic.SHOP_PRODUCTS,
          "{\"product_id\":\"p%d\",\"price\":%d.25,\"updated_at\":\"2026-11-19T00:00:00Z\"}"
              .formatted(product, 30 + 40 * product));
    }
    story.add(Topic.SHOP_CUSTOMERS, "{\"user_id\":\"u0\",\"email\":\"u0@example.org\"}");
    // A table that never took a row sets none aside.
    story.add(Topic.SHOP_EVENTS, story.view() + "\n" + story.view());
    while (story.messages.size() < MESSAGES) {
      final List<String> records = new ArrayList<>();
      for (int i = 0; i <= story.random.nextInt(4); i++) {
        records.add(story.record());
      }
      story.add(Topic.SHOP_EVENTS, String.join("\n", records));
    }
    return story.messages;
  }

  /** A message of many views: a table judges a row by the others that it took. */
  static Published another(int number) {
    final List<String> views = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      views.add(event("more-" + number + "-" + i, "view", "", 0, 9));
    }
    return published(Topic.SHOP_EVENTS, "more-" + number, String.join("\n", views));
  }

  private void add(Topic topic, String data) {
    messages.add(published(topic, "m-" + messages.size(), data));
  }

  private static Published published(Topic topic, String id, String data) {
    return new Published(
        topic, new Message(id, Fate.START, Map.of(), data.getBytes(StandardCharsets.UTF_8), 1));
  }

  private String record() {
    return switch (random.nextInt(10)) {
      case 0 -> view();
      case 1 -> "{\"event_type\":\"view\"";
      case 2 -> "{\"event_type\":\"viewed\",\"product_id\":\"p1\"}";
      case 3 -> event(id(), "view", ",\"brand\":\"poison\",\"user_session\":\"v\"", 1, 1);
      case 4 -> purchases.isEmpty() ? purchase("") : refund();
      case 5 -> sale("cart");
      case 6 -> sale("remove_from_cart");
      case 7 -> purchase(",\"price\":19.99");
      default -> purchase("");
    };
  }

  private String view() {
    return event(id(), "view", "", random.nextInt(3), random.nextInt(3));
  }

  private String sale(String type) {
    final int user = random.nextInt(2);
    return event(id(), type, ",\"user_session\":\"s%d\"".formatted(user), user, random.nextInt(3));
  }

  /** Some with the catalogue's price, which may come later than the purchase. */
  private String purchase(String price) {
    final String id = id();
    final int user = random.nextInt(2);
    final int product = random.nextInt(3);
    purchases.add("%s %d %d".formatted(id, user, product));
    return "{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"purchase\",\"product_id\":\"p%d\",\"user_id\":\"u%d\",\"user_session\":\"s%d\",\"quantity\":%d%s}"
        .formatted(id, time(), product, user, user, 1 + random.nextInt(3), price);
  }

  private String refund() {
    final String[] line = purchases.remove(random.nextInt(purchases.size())).split(" ", -1);
    return "{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"refund\",\"product_id\":\"p%s\",\"user_id\":\"u%s\",\"refers_to\":\"%s\",\"quantity\":1,\"price\":1}"
        .formatted(id(), time(), line[2], line[1], line[0]);
  }

  private static String event(String id, String type, String more, int user, int product) {
    final String session = more.contains("user_session") ? "" : ",\"user_session\":\"v\"";
    return "{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":\"p%d\",\"user_id\":\"u%d\",\"price\":5.50%s%s}"
        .formatted(id, Fate.START.minusSeconds(30), type, product, user, more, session);
  }

  private String id() {
    return "e-" + events++;
  }

  private Instant time() {
    return Fate.START.minusSeconds(60 + random.nextInt(600));
  }
}
