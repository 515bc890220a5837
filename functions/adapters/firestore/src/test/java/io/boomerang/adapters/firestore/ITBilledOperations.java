package io.boomerang.adapters.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.FirestoreEmulator;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the real adapter asks Firestore for is what {@link CountingDocuments} counts at the port,
 * for each operation and each path, and what {@code terraform/usage.tsv} computes the bill with.
 */
class ITBilledOperations {
  private static final Path USAGE = Path.of("../../../terraform/usage.tsv");
  private static final String THINGS = "things";
  private static final AtomicInteger TESTS = new AtomicInteger();

  private static FirestoreEmulator emulator;
  private static BilledFirestore wire;

  private final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
  private CountingDocuments port;
  private int messages;

  @BeforeAll
  static void start() throws IOException {
    emulator = FirestoreEmulator.startOrSkip();
    wire = new BilledFirestore(emulator.host());
  }

  @AfterAll
  static void stop() {
    if (emulator != null) {
      wire.close();
      emulator.close();
    }
  }

  @BeforeEach
  void open() {
    final String prefix = "billed" + TESTS.incrementAndGet() + "_";
    port =
        new CountingDocuments(
            FirestoreDocuments.open(
                FirestoreConfig.emulator(wire.host(), "demo-boomerang", prefix)));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void documentsByName_thereOrNot() throws ConflictException {
    put(3);
    reset();

    port.get(path(0));
    port.get(path(99));
    port.getAll(List.of(path(0), path(1), path(98)));

    isBilled(5, 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 1, 1", "0, 30, 1", "0, 31, 2", "5, 61, 7", "31, 31, 31"})
  void whichAreThere(int there, int asked, int reads) throws ConflictException {
    put(there);
    reset();

    assertThat(port.existing(IntStream.range(0, asked).mapToObj(this::path).toList()))
        .hasSize(there);

    isBilled(reads, 0);
  }

  @Test
  void queries_byWhatTheyFind_andOneWhenThatIsNothing() throws ConflictException {
    put(5);
    reset();

    assertThat(port.query(query("some", 3))).hasSize(3);
    assertThat(port.query(query("some", 10))).hasSize(5);
    assertThat(port.query(query("none", 10))).isEmpty();
    assertThat(port.list(null, THINGS)).hasSize(5);

    isBilled(3 + 5 + 1 + 5, 0);
  }

  @Test
  void commits_byTheirChanges_andNothingWhenSomebodyElseWasFirst() throws ConflictException {
    put(2);
    isBilled(0, 2);
    final Write again = new Write.Create(path(0), Map.of("kind", "some"));

    assertThatThrownBy(() -> port.commit(List.of(again))).isInstanceOf(ConflictException.class);

    isBilled(0, 2);
  }

  @Test
  void carts_eachPath() throws IOException {
    final var carts = carts();
    isUsed("view", () -> carts(carts, event("view", "s0", "p1")));
    carts(carts, event("cart", "s1", "p1"));
    isUsed("change", () -> carts(carts, event("cart", "s1", "p2")));
    clock.advance(Duration.ofMinutes(5));
    isUsed("cart_view", () -> carts(carts, event("view", "s1", "p2")));
  }

  @Test
  void purchase_forCarts() throws IOException {
    final var carts = carts();
    carts(carts, event("cart", "s1", "p1"));

    isUsed("bought", () -> carts(carts, event("purchase", "s1", "p1")));
  }

  @Test
  void purchase_forLoyalty() throws IOException {
    final var loyalty =
        new Loyalty(
            new LoyaltyPorts(port, CompareAndSet.on(port), MessagePublisher.NONE, clock),
            new Programme(RulesFile.shipped()),
            new Patience(5, Duration.ofMinutes(10)));
    loyalty.accept(Topic.SHOP_EVENTS, event("purchase", "s1", "p1")).join();

    isUsed("posted", () -> loyalty.accept(Topic.SHOP_EVENTS, event("purchase", "s1", "p2")).join());
  }

  private Carts carts() {
    final CompareAndSet compareAndSet = CompareAndSet.on(port);
    return new Carts(
        new UpdateCarts(
            port, compareAndSet, new CartConfig(Duration.ofMinutes(30), 16, Duration.ofMinutes(1))),
        new CartBacklog(port, compareAndSet, clock),
        Duration.ofDays(1),
        clock);
  }

  private static void carts(Carts carts, Message message) {
    carts.accept(message).join();
  }

  private void isUsed(String name, Runnable work) throws IOException {
    reset();
    work.run();
    isBilled(used(name + "_reads"), used(name + "_writes"));
  }

  private void isBilled(int reads, int writes) {
    assertThat(Map.of("reads", wire.reads(), "writes", wire.writes()))
        .as("over the wire")
        .isEqualTo(Map.of("reads", reads, "writes", writes));
    assertThat(Map.of("reads", port.reads(), "writes", port.writes()))
        .as("at the port")
        .isEqualTo(Map.of("reads", reads, "writes", writes));
  }

  private static int used(String name) throws IOException {
    return Files.readAllLines(USAGE).stream()
        .map(line -> line.split("\t", -1))
        .filter(columns -> columns[0].equals(name))
        .mapToInt(columns -> Integer.parseInt(columns[1]))
        .findFirst()
        .orElseThrow();
  }

  private void reset() {
    wire.reset();
    port.reset();
  }

  private void put(int documents) throws ConflictException {
    reset();
    if (documents > 0) {
      port.commit(
          IntStream.range(0, documents)
              .<Write>mapToObj(
                  i -> new Write.Create(path(i), Map.of("kind", "some", "at", (long) i)))
              .toList());
    }
  }

  private DocumentPath path(int number) {
    return DocumentPath.of(THINGS, "thing" + number);
  }

  private static Query query(String kind, int limit) {
    return Query.of(THINGS, Map.of("kind", kind), "at", limit);
  }

  private Message event(String type, String session, String product) {
    final int number = messages++;
    final String event =
        ("{\"event_id\": \"e%d\", \"event_time\": \"%s\", \"event_type\": \"%s\","
                + " \"product_id\": \"%s\", \"price\": \"9.90\", \"user_id\": \"u1\","
                + " \"user_session\": \"%s\"}")
            .formatted(number, clock.instant(), type, product, session);
    return new Message(
        "m" + number, clock.instant(), Map.of(), event.getBytes(StandardCharsets.UTF_8), 0);
  }
}
