package io.boomerang.benchmarks;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.loyalty.LoyaltyFunction;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.FirestoreEmulator;
import io.boomerang.testkit.PushClient;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many purchases a second the loyalty function takes, from the body of the push to the answer,
 * and how long each waits; afterwards every cent must be in the documents.
 */
@Command(name = "loyalty-load", mixinStandardHelpOptions = true)
public final class LoyaltyLoad implements Callable<Integer> {
  private static final String PRICE = "2.99";

  private enum Store {
    MEMORY,
    FOLDER,
    EMULATOR
  }

  @Option(names = "--store", defaultValue = "MEMORY", description = "${COMPLETION-CANDIDATES}")
  private Store kind;

  @Option(names = "--threads", defaultValue = "16")
  private int threads;

  @Option(names = "--customers", defaultValue = "1000", description = "1 is one hot customer")
  private int customers;

  @Option(names = "--events", defaultValue = "50000")
  private int events;

  @Option(names = "--warm-up-events", defaultValue = "20000")
  private int warmUpEvents;

  private final AtomicInteger nextEvent = new AtomicInteger();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoyaltyLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (kind == Store.EMULATOR) {
      try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
          DocumentStore store =
              FirestoreDocuments.open(FirestoreConfig.emulator(emulator.host(), "demo-load", ""))) {
        return run(store);
      }
    }
    try (DocumentStore store =
        kind == Store.MEMORY
            ? EmbeddedDocuments.inMemory()
            : EmbeddedDocuments.open(Files.createTempDirectory("loyalty-load-"))) {
      return run(store);
    }
  }

  private int run(DocumentStore store) throws Exception {
    final var ports =
        new LoyaltyPorts(store, CompareAndSet.on(store), MessagePublisher.NONE, Clock.systemUTC());
    final var programme = new Programme(RulesFile.shipped());
    final var function =
        new LoyaltyFunction(new Loyalty(ports, programme, Patience.DEFAULT), PushConfig.DEFAULT);
    send(function, warmUpEvents);
    final long start = System.nanoTime();
    final long cpuStart = cpuNanos();
    final long[] nanos = send(function, events);
    final double seconds = (System.nanoTime() - start) / 1e9;
    final double cpuMicros = (cpuNanos() - cpuStart) / 1e3 / events;
    Arrays.sort(nanos);
    System.out.printf(
        "%s, %d threads, %,d customers: %,.0f events/s, %.0f us CPU an event; ms p50 %.2f, p99"
            + " %.2f, max %.1f%n",
        kind,
        threads,
        customers,
        events / seconds,
        cpuMicros,
        nanos[events / 2] / 1e6,
        nanos[(int) (events * 0.99)] / 1e6,
        nanos[events - 1] / 1e6);
    return isExact(store) ? 0 : 1;
  }

  /** The nanoseconds that each took. */
  private long[] send(LoyaltyFunction function, int count) throws Exception {
    final long[] nanos = new long[count];
    final var next = new AtomicInteger();
    final ExecutorService pool = Executors.newFixedThreadPool(threads);
    final var running =
        IntStream.range(0, threads)
            .<Future<?>>mapToObj(
                thread ->
                    pool.submit(
                        () -> {
                          for (int i = next.getAndIncrement();
                              i < count;
                              i = next.getAndIncrement()) {
                            nanos[i] = send(function);
                          }
                          return null;
                        }))
            .toList();
    pool.shutdown();
    for (Future<?> thread : running) {
      thread.get();
    }
    pool.awaitTermination(1, TimeUnit.MINUTES);
    return nanos;
  }

  private long send(LoyaltyFunction function) throws Exception {
    final int event = nextEvent.getAndIncrement();
    final String json =
        ("{\"event_id\":\"e%d\",\"event_type\":\"purchase\",\"event_time\":\"%s\","
                + "\"product_id\":\"coffee\",\"user_id\":\"user-%d\",\"price\":%s}")
            .formatted(event, Instant.EPOCH, event % customers, PRICE);
    final byte[] body =
        PushClient.body("m" + event, Instant.now(), json.getBytes(StandardCharsets.UTF_8));
    final var request =
        FakeRequest.post("/shop-events", new String(body, StandardCharsets.US_ASCII));
    final var response = new FakeResponse();
    final long start = System.nanoTime();
    function.service(request, response);
    if (response.status() != 204) {
      throw new IllegalStateException(response.status() + " " + response.body());
    }
    return System.nanoTime() - start;
  }

  private boolean isExact(DocumentStore store) {
    BigDecimal spend = BigDecimal.ZERO;
    for (Document document : store.list(null, "loyalty")) {
      spend = spend.add(LoyaltyFields.read(document).spend());
    }
    final BigDecimal sent = new BigDecimal(PRICE).multiply(BigDecimal.valueOf(nextEvent.get()));
    System.out.printf("spend sent %s, in the documents %s%n", sent, spend);
    return sent.compareTo(spend) == 0;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
