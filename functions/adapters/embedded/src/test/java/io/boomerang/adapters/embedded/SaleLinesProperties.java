package io.boomerang.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.catalogue.Product;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.ProductPriceRow;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.WarehouseTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The warehouse and the loyalty programme agree, to the cent, on what each customer spent, although
 * one computes it in SQL from all that was ever published and the other kept it up to date message
 * by message. Left out: one id with two contents, and several currencies.
 */
class SaleLinesProperties {
  private static final Instant OPENING = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant CLOSING = OPENING.plus(Duration.ofDays(3));
  private static final int PURCHASES = 120;
  private static final int REFUNDS = 40;
  private static final int PRICES = 30;
  private static final int MAX_ATTEMPTS = 5;

  /** What loyalty publishes is of no concern here. */
  /** A message of a topic, with how often it was delivered. */
  private record Delivery(Topic topic, Message message) {}

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void revenueOfACustomer_isTheSpendOfTheLoyaltyDocument(@ForAll long seed) throws IOException {
    final var random = new Random(seed);
    final List<Delivery> deliveries = deliveries(random);

    assertThat(revenue(deliveries)).isNotEmpty().isEqualTo(spend(deliveries, random));
  }

  /** Purchases with and without prices, refunds of them, and prices that come late; some twice. */
  private static List<Delivery> deliveries(Random random) {
    final List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < PURCHASES; i++) {
      final String price = random.nextBoolean() ? "" : "\"price\":\"" + amount(random) + "\",";
      add(
          deliveries,
          Topic.SHOP_EVENTS,
          """
          {"event_id":"e%d","event_type":"purchase","event_time":"%s",%s"product_id":"p%d",
          "user_id":"u%d","quantity":%d}\
          """
              .formatted(i, time(random), price, random.nextInt(5), i % 7, 1 + random.nextInt(4)));
    }
    for (int i = 0; i < REFUNDS; i++) {
      final int line = random.nextInt(PURCHASES);
      add(
          deliveries,
          Topic.SHOP_EVENTS,
          """
          {"event_id":"r%d","event_type":"refund","event_time":"%s","price":"99","product_id":"p1",
          "user_id":"u%d","quantity":%d,%s"refers_to":"e%d"}\
          """
              .formatted(
                  i,
                  time(random),
                  line % 7,
                  1 + random.nextInt(3),
                  i % 3 == 0 ? "\"amount\":\"" + amount(random) + "\"," : "",
                  line));
    }
    for (int i = 0; i < PRICES; i++) {
      add(
          deliveries,
          Topic.SHOP_PRODUCTS,
          "{\"product_id\":\"p%d\",\"price\":\"%s\",\"updated_at\":\"%s\"}"
              .formatted(i % 5, amount(random), time(random)));
    }
    deliveries.addAll(List.copyOf(deliveries.subList(0, deliveries.size() / 3)));
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private static void add(List<Delivery> deliveries, Topic topic, String json) {
    final String id = "m" + deliveries.size();
    deliveries.add(
        new Delivery(topic, new Message(id, CLOSING, Map.of(), json.getBytes(UTF_8), 1)));
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf(random.nextInt(5_000), 2);
  }

  /** One of a few times, so that prices and purchases meet at the same one; some are ahead. */
  private static Instant time(Random random) {
    return OPENING.plus(Duration.ofHours(random.nextInt(90)));
  }

  private static Map<String, BigDecimal> revenue(List<Delivery> deliveries) throws IOException {
    try (var warehouse = new EmbeddedWarehouse(Files.createTempDirectory("sale-lines"))) {
      try (WarehouseTable<EventRow> events = warehouse.table(EventRow.mapping());
          WarehouseTable<ProductPriceRow> prices = warehouse.table(ProductPriceRow.mapping())) {
        for (Delivery delivery : deliveries) {
          final Message message = delivery.message;
          if (delivery.topic == Topic.SHOP_EVENTS) {
            final ShopEvent event = read(new ShopEventType(), message);
            events.append(List.of(new EventRow(event, message.id(), CLOSING, CLOSING)));
          } else {
            final Product product = read(new ProductType(), message);
            prices.append(List.of(new ProductPriceRow(product, message.id(), CLOSING, CLOSING)));
          }
        }
      }
      final Map<String, BigDecimal> revenue = new TreeMap<>();
      warehouse
          .query(
              "select user_id, sum(revenue) as revenue from `boomerang.sale_lines`"
                  + " group by user_id")
          .forEach(
              row ->
                  revenue.put((String) row.get("user_id"), cents((BigDecimal) row.get("revenue"))));
      return revenue;
    }
  }

  private static Map<String, BigDecimal> spend(List<Delivery> deliveries, Random random) {
    final var documents = EmbeddedDocuments.inMemory();
    final Clock clock = Clock.fixed(CLOSING, ZoneOffset.UTC);
    final var ports =
        new LoyaltyPorts(documents, CompareAndSet.on(documents), MessagePublisher.NONE, clock);
    final var loyalty =
        new Loyalty(
            ports,
            new Programme(RulesFile.shipped()),
            new Patience(MAX_ATTEMPTS, Duration.ofDays(30)));
    final List<Delivery> waiting = new ArrayList<>(deliveries);
    while (!waiting.isEmpty()) {
      final Delivery delivery = waiting.remove(random.nextInt(waiting.size()));
      if (!isTaken(loyalty, delivery)) {
        waiting.add(again(delivery));
      }
    }
    final Map<String, BigDecimal> spend = new HashMap<>();
    for (int user = 0; user < 7; user++) {
      final var document = documents.get(LoyaltyPaths.document("u" + user)).orElseThrow();
      spend.put("u" + user, cents(LoyaltyFields.read(document).spend()));
    }
    return spend;
  }

  private static boolean isTaken(Loyalty loyalty, Delivery delivery) {
    try {
      loyalty.accept(delivery.topic, delivery.message).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  private static Delivery again(Delivery delivery) {
    final Message before = delivery.message;
    return new Delivery(
        delivery.topic,
        new Message(
            before.id(),
            before.publishTime(),
            before.attributes(),
            before.data(),
            before.deliveryAttempt() + 1));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2);
  }

  private static <T> T read(RecordType<T, ?> type, Message message) {
    final Parsed<T> parsed = new MessageParser<>(type).parse(message).get(0);
    if (parsed instanceof Parsed.Valid<T> valid) {
      return valid.value();
    }
    throw new AssertionError(parsed.toString());
  }
}
