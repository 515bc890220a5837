package io.boomerang.core.carts;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.document.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says in one document that events are taken late: then a purchase may still be waiting behind the
 * cart that it is of, and nobody is to be mailed. Nothing is written while all is well.
 * Thread-safe.
 */
public final class CartBacklog {
  /** A message that was published longer ago is late. */
  static final Duration LATE = Duration.ofMinutes(3);

  /** How long after the last late message carts are left alone. */
  static final Duration HOLD = Duration.ofMinutes(5);

  private static final Duration NOTED_EVERY = Duration.ofSeconds(10);
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
  private static final DocumentPath PATH = DocumentPath.of("backlog", "carts");
  private static final String NOTED_AT = "noted_at";

  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final Clock clock;
  private final Consumer<Duration> listener;
  private Instant notedAt = Instant.EPOCH;
  private Instant knownAt = Instant.EPOCH;
  private Instant heldUntil = Instant.EPOCH;

  public CartBacklog(DocumentStore store, CompareAndSet compareAndSet, Clock clock) {
    this(store, compareAndSet, clock, late -> {});
  }

  /**
   * With somebody who hears of each note.
   *
   * @param listener is given how late the message was
   */
  public CartBacklog(
      DocumentStore store, CompareAndSet compareAndSet, Clock clock, Consumer<Duration> listener) {
    this.listener = listener;
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.clock = clock;
  }

  /**
   * Takes note of a message that is late; of several within ten seconds once.
   *
   * @param publishedAt by the message's own envelope: a replay was published when it was replayed
   */
  void note(Instant publishedAt) {
    final Instant now = clock.instant();
    if (publishedAt.plus(LATE).isAfter(now) || isNoted(now)) {
      return;
    }
    compareAndSet.run(
        () -> new Decision<>(List.of(new Write.Put(PATH, Map.of(NOTED_AT, now))), null));
    noted(now);
    listener.accept(Duration.between(publishedAt, now));
  }

  /** Whether events were taken late a short time ago; what is known may be a second old. */
  public synchronized boolean isBehind() {
    final Instant now = clock.instant();
    if (!now.isBefore(knownAt.plus(KNOWN_FOR))) {
      heldUntil =
          store
              .get(PATH)
              .map(note -> StoredFields.of(note).require(NOTED_AT, FieldType.TIME).plus(HOLD))
              .orElse(Instant.EPOCH);
      knownAt = now;
    }
    return now.isBefore(heldUntil);
  }

  private synchronized boolean isNoted(Instant now) {
    return now.isBefore(notedAt.plus(NOTED_EVERY));
  }

  private synchronized void noted(Instant now) {
    notedAt = now;
  }
}
