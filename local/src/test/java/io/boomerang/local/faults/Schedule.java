package io.boomerang.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.local.faults.Bus.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A story that ingest, loyalty and carts take from one bus while fate is unkind: processes end at
 * any call of a port, services fail, lie and take their time, messages come in any order and again.
 * Afterwards nothing may be missing, and nothing may count twice.
 */
final class Schedule {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final CartConfig CARTS =
      new CartConfig(
          CartConfig.DEFAULT.idle(),
          CartConfig.DEFAULT.shards(),
          Duration.ZERO,
          CartConfig.DEFAULT.keep());

  /** Deliveries until fate becomes kind; and the most that there may be after that. */
  private static final int UNKIND = 150;

  private static final int MOST = 2_000;

  /** What a customer's document says, whatever the order was in which it came to be. */
  private static final Set<String> OF_CUSTOMERS =
      Set.of("spend", "tier", "tallies", "stamp_cards", "unmatched", "credits");

  /**
   * The same of a cart. When its session was used is no part of it: what came before the first
   * product costs no write.
   */
  private static final Set<String> OF_CARTS = Set.of("user_id", "status", "entries");

  private final List<Story.Published> story;
  private final Fate fate;
  private final Kept kept = new Kept();
  private final Bus bus;
  private final int together;
  private Ingest ingest;
  private Loyalty loyalty;
  private Carts carts;
  private int more;

  /** How it went. */
  record Result(long calls, int kills, int failures, int redelivered) {}

  private Schedule(List<Story.Published> story, Fate fate, int together) {
    this.story = story;
    this.fate = fate;
    this.bus = new Bus(fate);
    this.together = together;
    startAll();
  }

  /** A story with faults, by its seed. */
  static Result run(long seed) throws Exception {
    final var fate = new Fate(seed);
    return check(Story.of(seed), fate, 1 + fate.random().nextInt(4));
  }

  /** A story in which the process ends at one moment. */
  static Result killedAt(long seed, long moment) throws Exception {
    return check(Story.of(seed), Fate.killingAt(moment), 1);
  }

  private static Result check(List<Story.Published> story, Fate fate, int together)
      throws Exception {
    final var without = new Schedule(story, Fate.kind(), 1);
    without.play();
    final var with = new Schedule(story, fate, together);
    try {
      with.play();
      new Books(with.kept, with.bus).balance();
      assertThat(with.customers()).isEqualTo(without.customers());
      assertThat(with.cartsThatAre()).isEqualTo(without.cartsThatAre());
      return new Result(fate.calls(), fate.kills(), fate.failures(), with.bus.redelivered());
    } finally {
      with.close();
      without.close();
    }
  }

  private void play() throws Exception {
    story.forEach(one -> bus.publish(one.topic(), one.message()));
    int deliveries = 0;
    while (!bus.isEmpty()) {
      deliveries++;
      assertThat(deliveries).as("deliveries, without an end").isLessThan(MOST);
      if (deliveries == UNKIND) {
        fate.becomeKind();
      }
      // A table that took few rows yet sets none aside: there is traffic while something waits.
      if (deliveries > UNKIND && deliveries % 5 == 0) {
        final Story.Published another = Story.another(more++);
        bus.publish(another.topic(), another.message());
      }
      fate.pass(Duration.ofSeconds(1));
      deliver(bus.next());
    }
  }

  private void deliver(Delivery delivery) throws Exception {
    switch (delivery.to()) {
      case INGEST -> toIngest(delivery);
      case LOYALTY -> settle(delivery, () -> loyalty.accept(delivery.topic(), delivery.message()));
      case CARTS -> settle(delivery, () -> carts.accept(delivery.message()));
    }
  }

  /** Starts the work of a delivery. */
  private interface Work {
    CompletableFuture<Void> start() throws OverloadedException;
  }

  private void toIngest(Delivery first) throws Exception {
    final List<Delivery> group = new ArrayList<>(List.of(first));
    group.addAll(bus.companions(first, together - 1));
    final List<CompletableFuture<Void>> started = new ArrayList<>();
    for (Delivery delivery : group) {
      started.add(start(() -> ingest.accept(delivery.topic(), delivery.message())));
    }
    final List<Throwable> failures = new ArrayList<>();
    for (CompletableFuture<Void> one : started) {
      failures.add(failure(one));
    }
    for (int i = 0; i < group.size(); i++) {
      answer(group.get(i), failures.get(i));
    }
    if (failures.stream().anyMatch(Killed::isCauseOf)) {
      startAll();
    }
  }

  private void settle(Delivery delivery, Work work) throws Exception {
    final Throwable failure = failure(start(work));
    answer(delivery, failure);
    if (Killed.isCauseOf(failure)) {
      startAll();
    }
  }

  private void answer(Delivery delivery, Throwable failure) {
    if (failure == null) {
      bus.acknowledge(delivery);
    } else {
      bus.refuse(delivery);
    }
  }

  private static CompletableFuture<Void> start(Work work) {
    try {
      return work.start();
    } catch (OverloadedException | Killed e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Throwable failure(CompletableFuture<Void> work) throws Exception {
    try {
      work.get(30, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof CompletionException wrapped
          ? wrapped.getCause()
          : e.getCause();
    }
  }

  private Map<String, Map<String, Object>> customers() {
    return documents(LoyaltyPaths.LOYALTY, OF_CUSTOMERS);
  }

  private Map<String, Map<String, Object>> cartsThatAre() {
    return documents(CartDocument.COLLECTION, OF_CARTS);
  }

  private Map<String, Map<String, Object>> documents(String collection, Set<String> fields) {
    final Map<String, Map<String, Object>> documents = new TreeMap<>();
    for (Document document : kept.documents.list(null, collection)) {
      final Map<String, Object> some = new TreeMap<>(document.fields());
      some.keySet().retainAll(fields);
      documents.put(document.path().id(), some);
    }
    return documents;
  }

  /** Processes begin, and know nothing of those before them. */
  private void startAll() {
    close();
    ingest =
        Ingest.of(
            new Ingest.Tables(
                kept.events(fate), kept.activity(fate), kept.products(fate), kept.rejected(fate)),
            kept.archive(fate),
            IngestMetrics.NONE,
            fate,
            new GroupCommitConfig(
                together, 4_000_000, Duration.ofMillis(20), 100, Duration.ofSeconds(50)));
    final DocumentStore documents = new FatedStore(kept.documents, fate);
    final var commits =
        new CompareAndSet(
            documents,
            Backoff.standard(),
            new CompareAndSet.Waiting(fate, fate.random()::nextDouble, fate::pass));
    loyalty =
        new Loyalty(
            new LoyaltyPorts(documents, commits, bus.publisher(), fate),
            new Programme(RulesFile.shipped(), ShopTerms.DEFAULT.currency()),
            new Patience(Integer.MAX_VALUE, LIFE));
    carts =
        new Carts(
            new UpdateCarts(documents, commits, CARTS),
            new CartBacklog(documents, commits, fate),
            LIFE,
            fate);
  }

  private void close() {
    if (ingest != null) {
      ingest.close();
    }
  }
}
