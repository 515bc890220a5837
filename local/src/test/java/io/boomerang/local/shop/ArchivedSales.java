package io.boomerang.local.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Sales as the archive has them, in plain Java: no parser, no SQL and no class of the system. It
 * knows of bad records only what the test makes: what is no JSON, and prices below zero.
 */
final class ArchivedSales {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String shopCurrency;
  private final Map<String, Sale> sales = new HashMap<>();
  private final Map<String, Sale> refunds = new HashMap<>();
  private final Map<String, List<JsonNode>> catalogue = new HashMap<>();

  /** An event as first published. */
  private record Sale(JsonNode event, Instant published, String messageId) {
    Instant time() {
      return Instant.parse(event.get("event_time").asText());
    }

    int quantity() {
      return event.path("quantity").asInt(1);
    }
  }

  /** An amount that was sold or, below zero, given back. */
  record Movement(Instant time, BigDecimal amount, String currency, int units) {}

  private ArchivedSales(String shopCurrency) {
    this.shopCurrency = shopCurrency;
  }

  /** All movements that the archive's objects hold. */
  static List<Movement> read(Path archive, String shopCurrency) throws IOException {
    final var sales = new ArchivedSales(shopCurrency);
    final Set<String> seen = new HashSet<>();
    for (String topic : List.of("shop-events", "shop-products")) {
      try (Stream<Path> files = Files.walk(archive.resolve("raw").resolve(topic))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          sales.read(file, seen);
        }
      }
    }
    return sales.movements();
  }

  private void read(Path file, Set<String> seen) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        final JsonNode message = JSON.readTree(line);
        if (seen.add(message.get("message_id").asText())) {
          message(message);
        }
      }
    }
  }

  private void message(JsonNode message) {
    final JsonNode records;
    try {
      records = JSON.readTree(message.path("data").asText());
    } catch (JsonProcessingException e) {
      // Rejected as a whole.
      return;
    }
    for (JsonNode record : records.isArray() ? records : List.of(records)) {
      if (record.has("price") && new BigDecimal(record.get("price").asText()).signum() < 0) {
        continue;
      }
      if (record.has("event_id")) {
        event(record, message);
      } else if (record.has("product_id")) {
        catalogue
            .computeIfAbsent(record.get("product_id").asText(), id -> new ArrayList<>())
            .add(record);
      }
    }
  }

  private void event(JsonNode record, JsonNode message) {
    final Map<String, Sale> kind =
        switch (record.get("event_type").asText()) {
          case "purchase" -> sales;
          case "refund" -> refunds;
          default -> new HashMap<>();
        };
    final var sale =
        new Sale(
            record,
            Instant.parse(message.get("publish_time").asText()),
            message.get("message_id").asText());
    final String key = record.get("user_id").asText() + "/" + record.get("event_id").asText();
    kind.merge(
        key,
        sale,
        (a, b) ->
            Comparator.comparing(Sale::published).thenComparing(Sale::messageId).compare(a, b) <= 0
                ? a
                : b);
  }

  private List<Movement> movements() {
    final List<Movement> movements = new ArrayList<>();
    sales.values().forEach(sale -> movements.add(movement(sale, sale.time(), sale.quantity())));
    final Map<String, Integer> given = new HashMap<>();
    refunds.values().stream()
        .sorted(Comparator.comparing(Sale::time))
        .forEach(
            refund -> {
              final String key =
                  refund.event().get("user_id").asText()
                      + "/"
                      + refund.event().get("refers_to").asText();
              final Sale sale = sales.get(key);
              if (refund.event().has("amount")) {
                movements.add(ofMoney(sale, refund));
                return;
              }
              final int before = given.getOrDefault(key, 0);
              final int units = Math.min(refund.quantity(), sale.quantity() - before);
              given.put(key, before + units);
              movements.add(movement(sale, refund.time(), -units));
            });
    return movements;
  }

  private Movement ofMoney(Sale sale, Sale refund) {
    return new Movement(
        refund.time(),
        new BigDecimal(refund.event().get("amount").asText()).negate(),
        priced(sale).path("currency").asText(shopCurrency),
        0);
  }

  private JsonNode priced(Sale sale) {
    return sale.event().has("price")
        ? sale.event()
        : price(sale.event().get("product_id").asText(), sale.time());
  }

  private Movement movement(Sale sale, Instant time, int units) {
    final JsonNode priced = priced(sale);
    return new Movement(
        time,
        new BigDecimal(priced.get("price").asText()).multiply(BigDecimal.valueOf(units)),
        priced.path("currency").asText(shopCurrency),
        units);
  }

  /** The record in force then; the earliest when none was yet. */
  private JsonNode price(String product, Instant time) {
    final List<JsonNode> records = new ArrayList<>(catalogue.get(product));
    records.sort(Comparator.comparing(ArchivedSales::updatedAt));
    JsonNode inForce = records.get(0);
    for (JsonNode record : records) {
      if (!updatedAt(record).isAfter(time)) {
        inForce = record;
      }
    }
    return inForce;
  }

  private static Instant updatedAt(JsonNode record) {
    return Instant.parse(record.get("updated_at").asText());
  }
}
