package io.boomerang.benchmarks.carts;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.PublishedEvent;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.time.Sleeper;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from a cart's expiry to the provider's 202: carts of three products, a look
 * each minute, workers of 256 MB of heap, a store 10 ms away and a provider, all in processes of
 * their own on this machine; and what processor time a mail takes of each.
 */
@Command(name = "cart-recovery-load", mixinStandardHelpOptions = true)
public final class CartRecoveryLoad implements Callable<Integer> {
  /** Requests at a time of an instance, as Terraform has it. */
  static final int CONCURRENCY = 4;

  private static final int BATCH = 250;
  private static final int PRODUCTS = 500;

  @Option(names = "--carts", defaultValue = "20000")
  private int carts;

  @Option(names = "--over-seconds", defaultValue = "0", description = "0: all go cold at once")
  private int overSeconds;

  @Option(names = "--limit", defaultValue = "0", description = "mails a second; the rest is 429")
  private double limit;

  @Option(names = "--answer-millis", defaultValue = "150")
  private long answerMillis;

  @Option(names = "--workers", defaultValue = "4")
  private int workers;

  @Option(names = "--give-up-seconds", defaultValue = "420")
  private int giveUpSeconds;

  private long handedOver;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CartRecoveryLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (ChildProcess store = ChildProcess.start(StoreProcess.class, "1g");
        ChildProcess provider =
            ChildProcess.start(
                MailProcess.class,
                "512m",
                String.valueOf(carts),
                String.valueOf(answerMillis),
                String.valueOf(limit));
        DocumentStore documents = new RemoteDocuments(store.port())) {
      final List<ChildProcess> instances = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        instances.add(
            ChildProcess.start(
                WorkerProcess.class,
                "256m",
                String.valueOf(store.port()),
                String.valueOf(provider.port())));
      }
      final int result = run(documents, new Processes(store, provider, instances));
      for (ChildProcess instance : instances) {
        instance.close();
      }
      return result;
    }
  }

  private record Processes(ChildProcess store, ChildProcess provider, List<ChildProcess> workers) {
    long[] millis() {
      return new long[] {
        workers.stream().mapToLong(worker -> worker.processorTime().toMillis()).sum(),
        store.processorTime().toMillis(),
        provider.processorTime().toMillis(),
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis()
      };
    }
  }

  private int run(DocumentStore documents, Processes processes) throws Exception {
    // Filling is given its time; expiry begins when it is over.
    final Spread spread =
        new Spread(
            Instant.now().plusSeconds(15 + carts / 1_000), carts, Duration.ofSeconds(overSeconds));
    fill(documents, spread);
    sleepUntil(spread.first());
    final long[] before = processes.millis();
    final double load = load();
    try (PushedTopic topic = new PushedTopic(processes.workers, CONCURRENCY)) {
      final boolean isDone = lookUntilAllAreMailed(documents, topic, spread, processes.provider);
      report(processes, before, load, topic);
      final String mails =
          processes.provider.ask("report %s %d".formatted(spread.first(), overSeconds * 1_000L));
      System.out.println(mails);
      return isDone && mails.contains("twice 0,") ? 0 : 1;
    }
  }

  /** A look a minute, as Cloud Scheduler has it; false when it takes too long. */
  private boolean lookUntilAllAreMailed(
      DocumentStore documents, PushedTopic topic, Spread spread, ChildProcess provider)
      throws Exception {
    final var look =
        new LookForCarts(
            documents,
            CompareAndSet.on(documents),
            topic,
            Clock.systemUTC(),
            Sleeper.SYSTEM,
            WorkerProcess.CARTS,
            LookConfig.DEFAULT);
    final Instant end = spread.first().plusSeconds(giveUpSeconds);
    Instant next = spread.first();
    while (Integer.parseInt(provider.ask("count")) < carts) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      if (Instant.now().isAfter(next)) {
        final LookSummary summary = look.look();
        handedOver += summary.handedOver();
        System.out.println(summary);
        next = next.plusSeconds(60);
      }
      Thread.sleep(100);
    }
    return true;
  }

  private void report(Processes processes, long[] before, double load, PushedTopic topic) {
    final long[] after = processes.millis();
    System.out.printf(
        "carts %,d; handed over %,d in %,d messages, of which %,d came again%n",
        carts, handedOver, topic.published(), topic.refused());
    System.out.printf(
        "processor time of a mail: workers %.2f ms, store %.2f ms, provider %.2f ms, look and"
            + " topic %.2f ms; load average %.1f before, %.1f after%n",
        (after[0] - before[0]) / (double) carts,
        (after[1] - before[1]) / (double) carts,
        (after[2] - before[2]) / (double) carts,
        (after[3] - before[3]) / (double) carts,
        load,
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void fill(DocumentStore documents, Spread spread) throws ConflictException {
    final List<Write> products = new ArrayList<>();
    for (int product = 0; product < PRODUCTS; product++) {
      products.add(
          new Write.Put(
              DocumentPath.of("products", "p" + product), Map.of("name", "Product " + product)));
    }
    documents.commit(products);
    for (int from = 0; from < carts; from += BATCH) {
      final List<Write> writes = new ArrayList<>();
      for (int cart = from; cart < Math.min(carts, from + BATCH); cart++) {
        writes.add(cart(cart, spread.expiry(cart)));
        writes.add(customer(cart));
      }
      documents.commit(writes);
    }
  }

  private static Write cart(int number, Instant expiry) {
    final Instant at = expiry.minus(WorkerProcess.CARTS.idle());
    Cart cart = Cart.of(added(number, 0, at));
    for (int product = 1; product < 3; product++) {
      cart = cart.merge(added(number, product, at));
    }
    return new Write.Put(
        CartDocument.path(cart.userSession()), CartDocument.fields(cart, WorkerProcess.CARTS));
  }

  private static PublishedEvent added(int number, int product, Instant at) {
    return new PublishedEvent(
        ShopEventBuilder.builder()
            .eventId("e" + product)
            .eventTime(at)
            .eventType(EventType.CART)
            .productId("p" + (number + product) % PRODUCTS)
            .price(new BigDecimal("19.90"))
            .quantity(2)
            .userId("u" + number)
            .userSession(Spread.session(number))
            .build(),
        at);
  }

  private static Write customer(int number) {
    return new Write.Put(
        DocumentPath.of("customers", "u" + number),
        Map.of(
            "email",
            "u" + number + "@example.com",
            "name",
            "Ann",
            "locale",
            "en-US",
            "marketing_consent",
            true));
  }

  private static void sleepUntil(Instant moment) throws InterruptedException {
    final Duration left = Duration.between(Instant.now(), moment);
    if (!left.isNegative()) {
      Thread.sleep(left.toMillis());
    }
  }
}
