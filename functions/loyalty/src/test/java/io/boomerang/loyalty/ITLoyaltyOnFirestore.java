package io.boomerang.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.testkit.FirestoreEmulator;
import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.PushClient;
import io.boomerang.testkit.RedeliveringPusher;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exact totals on Firestore's emulator, however hot the customer and however rude the operator. */
class ITLoyaltyOnFirestore {
  private static final Programme PROGRAMME = new Programme(RulesFile.shipped());

  private static FirestoreEmulator emulator;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    emulator = FirestoreEmulator.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void sixtyFourThreadsOfFourInstancesOnOneCustomer_everyPurchaseCounts() throws Exception {
    final int threads = 64;
    final int each = 10;
    try (DocumentStore documents = KillableFunction.documents(emulator.host(), "hot_")) {
      final Shop shop = new Shop(PROGRAMME, documents);
      final List<Shop> instances =
          List.of(shop, shop.under(PROGRAMME), shop.under(PROGRAMME), shop.under(PROGRAMME));
      final ExecutorService pool = Executors.newFixedThreadPool(threads);
      final List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        final int number = thread;
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    final String id = "p-" + number + "-" + i;
                    instances
                        .get(number % instances.size())
                        .events(Shop.purchase(id, "hot", "coffee", 1, ", \"price\": 0.37"));
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      pool.shutdown();

      final LoyaltyDocument hot = shop.document("hot");
      assertThat(hot.spend()).isEqualTo(new BigDecimal("236.80"));
      assertThat(hot.standing().stampCards().get("coffee").total()).isEqualTo(640);
      assertThat(shop.ledger("hot")).hasSize(640);
      assertThat(shop.recomputed("hot")).isEqualTo(hot);
    }
  }

  @Test
  void tenThousandPurchases_aTenthRedelivered_processesKilled_everyTotalIsExact() throws Exception {
    final Random random = new Random(7);
    final Map<String, BigDecimal> spend = new HashMap<>();
    final List<byte[]> pushes = pushes(random, spend);
    final Path activities = folder.resolve("activities.ndjson");
    final var environment =
        Map.of(
            KillableFunction.HOST,
            emulator.host(),
            KillableFunction.PREFIX,
            "killed_",
            KillableFunction.ACTIVITIES,
            activities.toString());
    final int kills = 2;
    try (var process =
            new FunctionProcess(
                KillableFunction.class.getName(),
                environment,
                // Each of its three lives is short: the second compiler would cost more than it
                // gains.
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                folder.resolve("function.txt"));
        var pusher = new RedeliveringPusher(process.uri(), "/shop-events", 32)) {
      process.start();
      pusher.deliver(pushes);
      for (int kill = 1; kill <= kills; kill++) {
        final int left = pushes.size() * (kills - kill + 1) / (kills + 1);
        await().atMost(Duration.ofMinutes(5)).until(() -> pusher.unacknowledged() <= left);
        process.kill();
        process.start();
      }
      await().atMost(Duration.ofMinutes(5)).until(() -> pusher.unacknowledged() == 0);
    }

    try (DocumentStore documents = KillableFunction.documents(emulator.host(), "killed_")) {
      final Shop shop = new Shop(PROGRAMME, documents);
      final Map<String, LoyaltyDocument> all = shop.all();
      assertThat(all).hasSameSizeAs(spend);
      final Set<String> published = new HashSet<>(Files.readAllLines(activities));
      all.forEach(
          (user, document) -> {
            assertThat(document.spend()).as(user).isEqualByComparingTo(spend.get(user));
            assertThat(publishedTiers(published, user))
                .as(user)
                .contains(document.standing().tier());
          });
      all.keySet().stream()
          .limit(50)
          .forEach(user -> assertThat(shop.recomputed(user)).isEqualTo(all.get(user)));
    }
  }

  /**
   * 10,000 purchases of 1,000 customers, in messages of what a customer bought at once, as shops
   * send them: one to fifteen lines. Every tenth message twice, in any order.
   */
  private static List<byte[]> pushes(Random random, Map<String, BigDecimal> spend) {
    final List<byte[]> pushes = new ArrayList<>();
    int purchases = 0;
    for (int message = 0; purchases < 10_000; message++) {
      final String user = "user-" + message % 1_000;
      final List<String> lines = new ArrayList<>();
      for (int line = 1 + random.nextInt(15); line > 0 && purchases < 10_000; line--) {
        final BigDecimal price = BigDecimal.valueOf(random.nextInt(6_000), 2);
        spend.merge(user, price, BigDecimal::add);
        final String id = "p" + purchases++;
        lines.add(Shop.purchase(id, user, "tea", 1, ", \"price\": " + price));
      }
      final byte[] data = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      pushes.add(PushClient.body("m" + message, Shop.NOW, data));
      if (message % 10 == 0) {
        pushes.add(PushClient.body("m" + message, Shop.NOW, data));
      }
    }
    Collections.shuffle(pushes, random);
    return pushes;
  }

  private static List<String> publishedTiers(Set<String> published, String user) {
    final List<String> tiers = new ArrayList<>(List.of("CLIMBING"));
    published.stream()
        .filter(json -> json.contains("\"user_id\":\"" + user + "\""))
        .map(json -> json.replaceAll(".*\"to_tier\":\"([A-Z]+)\".*", "$1"))
        .forEach(tiers::add);
    return tiers;
  }
}
