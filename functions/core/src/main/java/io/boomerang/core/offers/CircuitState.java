package io.boomerang.core.offers;

import io.boomerang.core.carts.StoredFields;
import io.boomerang.core.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How the provider of mails does, as all instances share it.
 *
 * @param pause between two tries while the circuit is open; zero when it is closed
 * @param tryAt nobody tries before; null when closed
 * @param holder who tries; null when nobody does
 * @param leaseUntil others try after that; null when nobody tries
 * @param busyUntil the provider asked for quiet until then; null when it did not
 */
record CircuitState(
    Duration pause, Instant tryAt, String holder, Instant leaseUntil, Instant busyUntil) {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private static final CircuitState CLOSED =
      new CircuitState(Duration.ZERO, null, null, null, null);

  /** The state in a document; null when there is none. */
  static CircuitState read(Document document) {
    if (document == null) {
      return CLOSED;
    }
    final StoredFields fields = StoredFields.of(document);
    return new CircuitState(
        Duration.ofMillis(fields.number("pause_millis")),
        fields.time("try_at"),
        fields.text("holder"),
        fields.time("lease_until"),
        fields.time("busy_until"));
  }

  Map<String, Object> fields() {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("pause_millis", pause.toMillis());
    fields.put("try_at", tryAt);
    fields.put("holder", holder);
    fields.put("lease_until", leaseUntil);
    fields.put("busy_until", busyUntil);
    return fields;
  }

  boolean isOpen() {
    return !pause.isZero();
  }

  /** Whether nobody may try yet. */
  boolean isPausedAt(Instant now) {
    return (busyUntil != null && now.isBefore(busyUntil)) || (isOpen() && now.isBefore(tryAt));
  }

  CircuitState opened(Instant now) {
    return new CircuitState(FIRST_PAUSE, now.plus(FIRST_PAUSE), null, null, busyUntil);
  }

  /** A try came to nothing. */
  CircuitState failedAgain(Instant now) {
    final Duration doubled = pause.multipliedBy(2);
    final Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return isOpen() ? new CircuitState(next, now.plus(next), null, null, busyUntil) : this;
  }

  CircuitState closed() {
    return new CircuitState(Duration.ZERO, null, null, null, busyUntil);
  }

  /** Somebody tries, if it is time and nobody else does. */
  CircuitState leasedTo(String who, Instant now) {
    final boolean isTaken = holder != null && !holder.equals(who) && now.isBefore(leaseUntil);
    return !isOpen() || isPausedAt(now) || isTaken
        ? this
        : new CircuitState(pause, tryAt, who, now.plus(MailCircuit.LEASE), busyUntil);
  }

  boolean isLeasedTo(String who, Instant now) {
    return isOpen() && !isPausedAt(now) && who.equals(holder) && now.isBefore(leaseUntil);
  }

  CircuitState released() {
    return new CircuitState(pause, tryAt, null, null, busyUntil);
  }

  /** The provider is busy: everybody waits, at most a minute. */
  CircuitState pausedFor(Duration asked, Instant now) {
    final Instant until = now.plus(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
    return busyUntil != null && !until.isAfter(busyUntil)
        ? this
        : new CircuitState(pause, tryAt, holder, leaseUntil, until);
  }
}
