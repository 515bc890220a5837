package io.boomerang.loyalty;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.LedgerFields;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.RecordingPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Loyalty on a document store in memory, and shorthand for what a shop sends it. */
final class Shop {
  static final Instant OPENING = Instant.parse("2026-11-21T09:00:00Z");
  static final Instant NOW = OPENING.plus(Duration.ofHours(10));
  static final int MAX_ATTEMPTS = 5;

  final RecordingPublisher publisher = new RecordingPublisher();
  final DocumentStore documents;
  private final Loyalty loyalty;
  private final Programme programme;
  private final AtomicInteger messages = new AtomicInteger();

  Shop() {
    this(new Programme(RulesFile.shipped()));
  }

  Shop(Programme programme) {
    this(programme, EmbeddedDocuments.inMemory());
  }

  Shop(Programme programme, DocumentStore documents) {
    this(programme, documents, Tombstones.NONE);
  }

  Shop(Programme programme, DocumentStore documents, Tombstones tombstones) {
    this.programme = programme;
    this.documents = documents;
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    this.loyalty =
        new Loyalty(
            new LoyaltyPorts(documents, CompareAndSet.on(documents), publisher, clock, tombstones),
            programme,
            new Patience(MAX_ATTEMPTS, Duration.ofMinutes(10)));
  }

  /** The same documents under other rules. */
  Shop under(Programme other) {
    return new Shop(other, documents);
  }

  /** Sends records; throws when the message is refused. */
  void send(Topic topic, String... records) {
    send(topic, 1, records);
  }

  void send(Topic topic, int attempt, String... records) {
    final String data = String.join("\n", records);
    take(
        topic,
        new Message(
            "m" + messages.incrementAndGet(),
            NOW,
            Map.of(),
            data.getBytes(StandardCharsets.UTF_8),
            attempt));
  }

  /** Takes a message; throws when it is refused. */
  void take(Topic topic, Message message) {
    try {
      loyalty.accept(topic, message).join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  /** Loses a customer's document, and nothing of the ledger. */
  void lose(String userId) throws ConflictException {
    final var path = LoyaltyPaths.document(userId);
    documents.commit(List.of(new Write.Delete(path, documents.get(path).orElseThrow().version())));
  }

  void events(String... events) {
    send(Topic.SHOP_EVENTS, events);
  }

  static String product(String id, String price, int minute) {
    return "{\"product_id\": \"%s\", \"category\": \"things\", \"price\": %s, \"updated_at\": \"%s\"}"
        .formatted(id, price, at(minute));
  }

  /** A purchase without a price of its own. */
  static String purchase(String id, String user, String product, int minute) {
    return purchase(id, user, product, minute, "");
  }

  /** A purchase with more fields, such as {@code , "quantity": 2}. */
  static String purchase(String id, String user, String product, int minute, String more) {
    return ("{\"event_id\": \"%s\", \"event_type\": \"purchase\", \"user_id\": \"%s\","
            + " \"product_id\": \"%s\", \"event_time\": \"%s\"%s}")
        .formatted(id, user, product, at(minute), more);
  }

  static String refund(String id, String user, String refersTo, int quantity) {
    return ("{\"event_id\": \"%s\", \"event_type\": \"refund\", \"user_id\": \"%s\","
            + " \"product_id\": \"x\", \"price\": 0, \"refers_to\": \"%s\", \"quantity\": %d,"
            + " \"event_time\": \"%s\"}")
        .formatted(id, user, refersTo, quantity, at(59));
  }

  /** An activity as {@code bin/customer adjust} publishes it. */
  static String adjusted(String id, String user, String amount, int minute) {
    return ("{\"activity_id\": \"loyalty_adjusted-%s\", \"activity_type\": \"loyalty_adjusted\","
            + " \"occurred_at\": \"%s\", \"user_id\": \"%s\", \"adjustment_id\": \"%s\","
            + " \"amount\": \"%s\", \"reason\": \"goodwill\"}")
        .formatted(id, at(minute), user, id, amount);
  }

  static Instant at(int minute) {
    return OPENING.plus(Duration.ofMinutes(minute));
  }

  LoyaltyDocument document(String userId) {
    return documents
        .get(LoyaltyPaths.document(userId))
        .map(LoyaltyFields::read)
        .orElse(programme.empty(userId));
  }

  Map<String, LedgerEntry> ledger(String userId) {
    return documents.list(LoyaltyPaths.document(userId), LoyaltyPaths.LEDGER).stream()
        .map(LedgerFields::read)
        .collect(Collectors.toMap(LedgerEntry::eventId, e -> e, (a, b) -> a, TreeMap::new));
  }

  /** Every customer's document. */
  Map<String, LoyaltyDocument> all() {
    return documents.list(null, LoyaltyPaths.LOYALTY).stream()
        .map(LoyaltyFields::read)
        .collect(Collectors.toMap(LoyaltyDocument::userId, d -> d, (a, b) -> a, TreeMap::new));
  }

  LoyaltyDocument recomputed(String userId) {
    final Collection<LedgerEntry> ledger = ledger(userId).values();
    return programme.recompute(userId, ledger);
  }
}
