package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.PubSubEmulator;
import io.boomerang.testkit.PushClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way: Google's Pub/Sub emulator, a push subscription, the functions framework, the
 * function with its real clients, and stand-ins of Cloud Storage and BigQuery.
 */
class ITIngestEndToEnd {
  private static final String PROJECT = "shop";
  private static final int EVENTS = 10_000;
  private static final double REDELIVERED = 0.05;

  /** The emulator delivers two at a time: waiting for companions would only be waiting. */
  private static final Map<String, String> IMPATIENT = Map.of("GROUP_MAX_WAIT_MILLIS", "1");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void everyPublishedEvent_isInTheViewOnce_andEveryMessageInTheArchive() throws Exception {
    try (PubSubEmulator emulator = PubSubEmulator.startOrSkip();
        IngestBench bench = IngestBench.start(folder, IMPATIENT, List.of())) {
      final String topic = Topic.SHOP_EVENTS.id();
      emulator.createTopic(PROJECT, topic);
      emulator.createPushSubscription(
          PROJECT, topic, "ingest", bench.function().uri().resolve("/shop-events"));

      final Map<String, byte[]> published = publish(emulator);
      await()
          .atMost(Duration.ofSeconds(270))
          .until(() -> bench.archivedMessageIds().size() == published.size());
      redeliverSome(bench, published);

      assertThat(bench.archivedMessageIds()).isEqualTo(new TreeSet<>(published.keySet()));
      assertThat(bench.viewIds())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(eventIds());
      assertThat(bench.bigquery().rowCount("events")).isGreaterThan(EVENTS);
      assertThat(bench.rejected()).isEmpty();
    }
  }

  /** Half of the events in messages of their own, half in messages of fifty. */
  private static Map<String, byte[]> publish(PubSubEmulator emulator) {
    final List<byte[]> messages = new ArrayList<>();
    final List<String> ids = List.copyOf(eventIds());
    for (String id : ids.subList(0, EVENTS / 2)) {
      messages.add(bytes(IngestBench.event(id)));
    }
    for (int from = EVENTS / 2; from < EVENTS; from += 50) {
      final var batch = new StringBuilder();
      ids.subList(from, from + 50).forEach(id -> batch.append(IngestBench.event(id)));
      messages.add(bytes(batch.toString()));
    }
    final Map<String, byte[]> published = new HashMap<>();
    try (var publisher =
        new PubSubPublisher(new PublisherConfig(PROJECT, "", Optional.of(emulator.host())))) {
      final List<CompletableFuture<String>> results =
          messages.stream()
              .map(data -> publisher.publish(Topic.SHOP_EVENTS, data, Map.of()))
              .toList();
      for (int i = 0; i < messages.size(); i++) {
        published.put(results.get(i).join(), messages.get(i));
      }
    }
    return published;
  }

  /** As Pub/Sub may: the same message again, although it was acknowledged. */
  private static void redeliverSome(IngestBench bench, Map<String, byte[]> published)
      throws IOException {
    final var random = new Random(1);
    try (var client = new PushClient(bench.function().uri(), "/shop-events")) {
      for (Map.Entry<String, byte[]> message : published.entrySet()) {
        if (random.nextDouble() < REDELIVERED) {
          final byte[] body = PushClient.body(message.getKey(), Instant.now(), message.getValue());
          assertThat(client.push(body)).isEqualTo(204);
        }
      }
    }
  }

  private static Set<String> eventIds() {
    final Set<String> ids = new TreeSet<>();
    for (int i = 0; i < EVENTS; i++) {
      ids.add("e-" + i);
    }
    return ids;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
