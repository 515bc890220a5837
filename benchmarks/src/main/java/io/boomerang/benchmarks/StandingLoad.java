package io.boomerang.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.customer.ReadStanding;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.loyalty.StandingFunction;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.FirestoreEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long the shop's pages wait for a customer's standing, on the Firestore emulator, when they
 * ask at a given rate. A request's time counts from when it was due, not from when it began.
 */
@Command(name = "standing-load", mixinStandardHelpOptions = true)
public final class StandingLoad implements Callable<Integer> {
  @Option(names = "--customers", defaultValue = "1000", description = "${DEFAULT-VALUE}")
  private int customers;

  @Option(names = "--rewards", defaultValue = "5", description = "of each: ${DEFAULT-VALUE}")
  private int rewards;

  @Option(names = "--rate", defaultValue = "100", description = "a second: ${DEFAULT-VALUE}")
  private int rate;

  @Option(names = "--seconds", defaultValue = "30", description = "${DEFAULT-VALUE}")
  private int seconds;

  @Option(names = "--warm-up-seconds", defaultValue = "10", description = "${DEFAULT-VALUE}")
  private int warmUpSeconds;

  @Option(
      names = "--limit-millis",
      defaultValue = "50",
      description = "Exit code 1 when the 99th percentile is above it (${DEFAULT-VALUE}).")
  private int limitMillis;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StandingLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
        DocumentStore store =
            FirestoreDocuments.open(FirestoreConfig.emulator(emulator.host(), "demo-load", ""))) {
      fill(store);
      final var function =
          new StandingFunction(
              new ReadStanding(store, new Programme(RulesFile.shipped())), Clock.systemUTC());
      ask(function, warmUpSeconds);
      final long[] nanos = ask(function, seconds);
      final double p99 = millis(nanos, 0.99);
      System.out.printf(
          "%,d requests at %d/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
          nanos.length, rate, millis(nanos, 0.5), millis(nanos, 0.95), p99, millis(nanos, 1));
      return p99 <= limitMillis ? 0 : 1;
    }
  }

  private void fill(DocumentStore store) {
    final CompareAndSet compareAndSet = CompareAndSet.on(store);
    final var loyalty =
        new Loyalty(
            new LoyaltyPorts(store, compareAndSet, MessagePublisher.NONE, Clock.systemUTC()),
            new Programme(RulesFile.shipped()),
            Patience.DEFAULT);
    final var issue =
        new IssueRewards(
            store,
            compareAndSet,
            new CouponCodes(Secret.of("a".repeat(40))),
            Clock.systemUTC(),
            16);
    final Instant now = Instant.now();
    for (int customer = 0; customer < customers; customer++) {
      loyalty.accept(Topic.SHOP_EVENTS, purchase(now, customer)).join();
      for (int reward = 0; reward < rewards; reward++) {
        issue.accept(earned(now, "u" + customer, reward)).join();
      }
    }
    System.out.printf("%,d customers with %d rewards each%n", customers, rewards);
  }

  private static Message purchase(Instant now, int customer) {
    final String event =
        "{\"event_id\":\"e%d\",\"event_time\":\"%s\",\"event_type\":\"purchase\","
            + "\"product_id\":\"coffee\",\"price\":\"3.20\",\"quantity\":4,\"user_id\":\"u%d\"}";
    return new Message(
        "m", now, Map.of(), event.formatted(customer, now, customer).getBytes(UTF_8), 1);
  }

  private static Message earned(Instant now, String user, int reward) {
    final String details =
        "{\"reward_id\":\"r%d\",\"benefit\":\"free_shipping\",\"valid_days\":30,\"description\":\"x\"}"
            .formatted(reward);
    final Activity earned = new Activity("a", "reward_earned", now, user, null, null, details, 1L);
    return new Message("m", now, Map.of(), ActivityMessage.encode(earned), 1);
  }

  /** Sorted times in nanoseconds. */
  private long[] ask(StandingFunction function, int forSeconds)
      throws InterruptedException, ExecutionException {
    final ScheduledExecutorService pool = Executors.newScheduledThreadPool(64);
    final long start = System.nanoTime() + Duration.ofMillis(100).toNanos();
    final List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < rate * forSeconds; i++) {
      final long due = start + Duration.ofSeconds(1).toNanos() * i / rate;
      final String user = "u" + i * 7 % customers;
      running.add(
          pool.schedule(
              () -> one(function, user, due),
              Math.max(0, due - System.nanoTime()),
              TimeUnit.NANOSECONDS));
    }
    final long[] nanos = new long[running.size()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = running.get(i).get();
    }
    pool.shutdown();
    Arrays.sort(nanos);
    return nanos;
  }

  private long one(StandingFunction function, String user, long due) {
    final var response = new FakeResponse();
    try {
      function.service(FakeRequest.get("/loyalty/" + user), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (response.status() != 200) {
      throw new IllegalStateException(response.status() + " " + response.body());
    }
    return System.nanoTime() - due;
  }

  private static double millis(long[] sorted, double share) {
    final int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, place)] / 1e6;
  }
}
