package io.boomerang.core.offers;

import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
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

  private static final FieldType<Duration> MILLIS =
      WHOLE_NUMBER.as("milliseconds", Duration::ofMillis, Duration::toMillis);

  private static final Mapping<CircuitState> MAPPING =
      Mapping.of(
          CLOSED,
          (state, fields) ->
              new CircuitState(
                  fields.optional("pause_millis", MILLIS, state.pause),
                  fields.optional("try_at", TIME, state.tryAt),
                  fields.optional("holder", TEXT, state.holder),
                  fields.optional("lease_until", TIME, state.leaseUntil),
                  fields.optional("busy_until", TIME, state.busyUntil)));

  /** The state in a document; null when there is none. */
  static CircuitState read(Document document) {
    return document == null ? CLOSED : MAPPING.read(document);
  }

  Map<String, Object> fields() {
    return MAPPING.write(this, new HashMap<>());
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
