package io.boomerang.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
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
import io.boomerang.testkit.InterceptedDocuments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a price takes that comes after many purchases that it was in force for, on a store whose
 * every call takes as long as a round trip to Firestore; afterwards every cent must be right.
 */
@Command(name = "late-price-load", mixinStandardHelpOptions = true)
public final class LatePriceLoad implements Callable<Integer> {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Option(names = "--customers", defaultValue = "5000", description = "${DEFAULT-VALUE}")
  private int customers;

  @Option(names = "--lines", defaultValue = "2", description = "of each: ${DEFAULT-VALUE}")
  private int lines;

  @Option(names = "--call-millis", defaultValue = "10", description = "${DEFAULT-VALUE}")
  private int callMillis;

  private int messages;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LatePriceLoad()).execute(arguments));
  }

  @Override
  public Integer call() {
    try (var distant = new Distant(EmbeddedDocuments.inMemory())) {
      final Loyalty loyalty =
          new Loyalty(
              new LoyaltyPorts(
                  distant, CompareAndSet.on(distant), new Discard(), Clock.systemUTC()),
              new Programme(RulesFile.shipped()),
              Patience.DEFAULT);
      loyalty.accept(Topic.SHOP_PRODUCTS, message(price("2.00", 0))).join();
      for (int line = 0; line < lines; line++) {
        for (int customer = 0; customer < customers; customer++) {
          loyalty.accept(Topic.SHOP_EVENTS, message(purchase(customer, line))).join();
        }
      }
      distant.calls.reset();
      distant.pause = Duration.ofMillis(callMillis);
      final long start = System.nanoTime();
      loyalty.accept(Topic.SHOP_PRODUCTS, message(price("3.00", 1))).join();
      System.out.printf(
          "%,d lines of %,d customers at %d ms a call: %.1f s, %,d calls%n",
          customers * lines,
          customers,
          callMillis,
          (System.nanoTime() - start) / 1e9,
          distant.calls.sum());
      distant.pause = Duration.ZERO;
      if (!isExact(distant)) {
        System.err.println("the customers' spend is not what the price makes of it");
        return 1;
      }
      return 0;
    }
  }

  private boolean isExact(DocumentStore store) {
    final BigDecimal expected = new BigDecimal("3.00").multiply(BigDecimal.valueOf(lines));
    return store.list(null, LoyaltyPaths.LOYALTY).stream()
            .map(document -> LoyaltyFields.read(document).spend())
            .filter(spend -> spend.compareTo(expected) == 0)
            .count()
        == customers;
  }

  private static String price(String price, int minute) {
    return "{\"product_id\": \"tea\", \"category\": \"drinks\", \"price\": %s, \"updated_at\": \"%s\"}"
        .formatted(price, NOON.plus(Duration.ofMinutes(minute)));
  }

  private static String purchase(int customer, int line) {
    return ("{\"event_id\": \"%d-%d\", \"event_type\": \"purchase\", \"event_time\": \"%s\","
            + " \"product_id\": \"tea\", \"user_id\": \"user-%d\"}")
        .formatted(customer, line, NOON.plus(Duration.ofMinutes(2 + line)), customer);
  }

  /** Published after all that it says: what is stamped ahead counts as of its publication. */
  private Message message(String json) {
    final Instant published = NOON.plus(Duration.ofHours(1));
    return new Message("m" + messages++, published, Map.of(), json.getBytes(UTF_8), 1);
  }

  /** A store that is some milliseconds away, from a moment on. */
  private static final class Distant extends InterceptedDocuments {
    private final LongAdder calls = new LongAdder();
    private Duration pause = Duration.ZERO;

    private Distant(DocumentStore store) {
      super(store);
    }

    @Override
    protected void beforeRead(String call, String collection) {
      travel();
    }

    @Override
    protected void beforeCommit(List<Write> writes) {
      travel();
    }

    private void travel() {
      calls.increment();
      final long until = System.nanoTime() + pause.toNanos();
      for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /** Takes a call's time, as a topic does. */
  private final class Discard implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      return CompletableFuture.supplyAsync(
          () -> "discarded", CompletableFuture.delayedExecutor(callMillis, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
