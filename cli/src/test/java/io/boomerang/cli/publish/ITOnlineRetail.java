package io.boomerang.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LedgerFields;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.RecordingPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A real shop's nine months, shuffled and partly twice, against sums made straight from it. */
final class ITOnlineRetail {
  private static final int BATCH = 100;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Random random = new Random(3);

  @Test
  void documentsEqualAnIndependentAggregation() throws IOException {
    final List<byte[]> events = events(data());
    final Map<String, BigDecimal> expected = aggregate(events);
    final DocumentStore documents = EmbeddedDocuments.inMemory();
    final var programme = new Programme(RulesFile.shipped());
    final var ports =
        new LoyaltyPorts(
            documents, CompareAndSet.on(documents), new RecordingPublisher(), Clock.systemUTC());
    deliver(events, new Loyalty(ports, programme, Patience.DEFAULT));

    final Map<String, BigDecimal> spend = new TreeMap<>();
    documents.list(null, LoyaltyPaths.LOYALTY).stream()
        .map(LoyaltyFields::read)
        .forEach(document -> spend.put(document.userId(), document.spend()));
    System.out.printf(
        "%,d lines, %,d customers, %,.2f spent%n",
        events.size(),
        spend.size(),
        spend.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(spend).hasSameSizeAs(expected);
    spend.forEach((user, sum) -> assertThat(sum).as(user).isEqualByComparingTo(expected.get(user)));
    for (String user : spend.keySet().stream().limit(300).toList()) {
      final var stored = documents.get(LoyaltyPaths.document(user)).orElseThrow();
      final var ledger =
          documents.list(LoyaltyPaths.document(user), LoyaltyPaths.LEDGER).stream()
              .map(LedgerFields::read)
              .toList();
      assertThat(programme.recompute(user, ledger)).isEqualTo(LoyaltyFields.read(stored));
    }
  }

  /** What SQL would say: purchases less what was refunded of them, by customer, to the cent. */
  private static Map<String, BigDecimal> aggregate(List<byte[]> events) throws IOException {
    final Map<String, JsonNode> purchases = new HashMap<>();
    final Map<String, Long> refunded = new HashMap<>();
    for (byte[] event : events) {
      final JsonNode json = JSON.readTree(event);
      final boolean counts = json.has("user_id") && json.get("quantity").asLong() > 0;
      if (counts && json.get("event_type").asText().equals("purchase")) {
        purchases.put(json.get("event_id").asText(), json);
      } else if (counts && json.has("refers_to")) {
        final long units = json.get("quantity").asLong();
        refunded.merge(json.get("refers_to").asText(), units, Long::sum);
      }
    }
    final Map<String, BigDecimal> spend = new TreeMap<>();
    purchases.forEach(
        (id, json) -> {
          final long kept = json.get("quantity").asLong() - refunded.getOrDefault(id, 0L);
          final BigDecimal amount =
              json.get("price").decimalValue().multiply(BigDecimal.valueOf(kept));
          spend.merge(json.get("user_id").asText(), amount, BigDecimal::add);
        });
    return spend;
  }

  /** In any order, a tenth twice, refused messages later. */
  private void deliver(List<byte[]> events, Loyalty loyalty) throws IOException {
    final Deque<Message> waiting = new ArrayDeque<>();
    for (List<byte[]> together : together(events)) {
      final Message message = message(waiting.size(), together);
      waiting.add(message);
      if (random.nextInt(10) == 0) {
        waiting.add(message);
      }
    }
    while (!waiting.isEmpty()) {
      final Message message = waiting.remove();
      try {
        loyalty.accept(Topic.SHOP_EVENTS, message).join();
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(NotPostedException.class);
        waiting.add(message);
      }
    }
  }

  /**
   * What goes in one message: of most lines an invoice, as a shop sends it, its lines in any order;
   * of a tenth a hundred lines of whichever customers.
   */
  private List<List<byte[]>> together(List<byte[]> events) throws IOException {
    final List<byte[]> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    final int inBulk = shuffled.size() / 10;
    final Map<String, List<byte[]>> invoices = new LinkedHashMap<>();
    for (byte[] event : shuffled.subList(inBulk, shuffled.size())) {
      final String invoice = JSON.readTree(event).get("user_session").asText();
      invoices.computeIfAbsent(invoice, id -> new ArrayList<>()).add(event);
    }
    final List<List<byte[]>> together = new ArrayList<>(invoices.values());
    for (int from = 0; from < inBulk; from += BATCH) {
      together.add(shuffled.subList(from, Math.min(inBulk, from + BATCH)));
    }
    Collections.shuffle(together, random);
    return together;
  }

  private static Message message(int number, List<byte[]> events) {
    final var data = new ByteArrayOutputStream();
    events.forEach(
        event -> {
          data.writeBytes(event);
          data.write('\n');
        });
    return new Message("m" + number, Instant.now(), Map.of(), data.toByteArray(), 1);
  }

  private static List<byte[]> events(Path file) throws IOException {
    final var input = new InputFile(file, InputFile.Format.ONLINE_RETAIL);
    final List<byte[]> events = new ArrayList<>();
    try (RecordReader records =
        input.read(new RecordAdjustment(Optional.of("retail"), Duration.ZERO))) {
      for (RecordReading reading = records.next(); reading != null; reading = records.next()) {
        if (reading instanceof RecordReading.Found found) {
          events.add(found.json());
        } else {
          assertThat(reading).isInstanceOf(RecordReading.Skipped.class);
        }
      }
    }
    return events;
  }

  private static Path data() {
    final Path file =
        Path.of(
            System.getProperty(
                "boomerang.data", System.getProperty("root.directory") + "/../shared/data"),
            "online_retail",
            "online_retail_to_2011-08.csv.gz");
    if (!Files.isReadable(file)) {
      System.out.println("SKIPPED: there is no Online Retail at " + file);
    }
    Assumptions.assumeTrue(Files.isReadable(file), "no Online Retail at " + file);
    return file;
  }
}
