package io.boomerang.core.offers;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Keeps an outage of the provider from making many offers unknown. An unknown outcome opens it for
 * every instance, by one document that each reads at most once a second. While it is open nobody
 * works on offers. After a pause, which doubles, one instance holds a lease: it asks whether the
 * provider would take a mail, and then sends a single real one, whose acceptance alone closes the
 * circuit, because a provider may answer its test and still take nothing.
 *
 * <p>The same document carries the pause that a busy provider asks for. Thread-safe.
 */
public final class MailCircuit {
  /** How old the document as an instance knows it may be. */
  static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  /** Long enough for the test and for one mail, with all of their time limits. */
  static final Duration LEASE = Duration.ofSeconds(90);

  private static final Logger LOG = System.getLogger(MailCircuit.class.getName());
  static final DocumentPath PATH = DocumentPath.of("mail", "circuit");

  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final Clock clock;
  private final Mailer mailer;
  private final String holder;
  private final AtomicBoolean isProbing = new AtomicBoolean();
  private CircuitState known;
  private Instant knownAt = Instant.MIN;

  /**
   * A view of the circuit, one an instance.
   *
   * @param holder names the instance among others
   */
  public MailCircuit(
      DocumentStore store, CompareAndSet compareAndSet, Clock clock, Mailer mailer, String holder) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.clock = clock;
    this.mailer = mailer;
    this.holder = holder;
  }

  /** Whether there is any use in looking for work: false while a pause lasts. */
  public boolean mayTry() {
    return !current().isPausedAt(clock.instant());
  }

  /**
   * Permission to work on one offer, up to handing its mail over. Close it afterwards.
   *
   * @return empty when nobody may, or somebody else tries
   */
  public Optional<Permit> enter() {
    final CircuitState state = current();
    final Instant now = clock.instant();
    if (state.isPausedAt(now)) {
      return Optional.empty();
    }
    if (!state.isOpen()) {
      return Optional.of(new Permit(false));
    }
    return isProbing.compareAndSet(false, true) ? probe() : Optional.empty();
  }

  /** Whether mails stop because nobody knows what the provider does with them. */
  public boolean isOpen() {
    return current().isOpen();
  }

  /** Until when a busy provider asked for quiet the last time; empty when it never did. */
  public Optional<Instant> pausedUntil() {
    return Optional.ofNullable(current().busyUntil());
  }

  private Optional<Permit> probe() {
    boolean isGranted = false;
    try {
      final Instant now = clock.instant();
      final CircuitState state = change(before -> before.leasedTo(holder, now));
      if (!state.isOpen()) {
        return Optional.of(new Permit(false));
      }
      if (!state.isLeasedTo(holder, now)) {
        return Optional.empty();
      }
      final MailOutcome rehearsal = mailer.rehearse();
      if (!(rehearsal instanceof MailOutcome.Accepted)) {
        change(before -> before.failedAgain(clock.instant()));
        return Optional.empty();
      }
      isGranted = true;
      return Optional.of(new Permit(true));
    } finally {
      if (!isGranted) {
        isProbing.set(false);
      }
    }
  }

  /** Permission to work on one offer. */
  public final class Permit implements AutoCloseable {
    private final boolean isProbe;
    private boolean isUsed;

    private Permit(boolean isProbe) {
      this.isProbe = isProbe;
    }

    /**
     * Takes note of what became of the mail.
     *
     * @throws io.boomerang.core.document.StoreUnavailableException when the others could not be
     *     stored; this instance knows
     */
    public void outcome(MailOutcome outcome) {
      isUsed = true;
      final Instant now = clock.instant();
      if (outcome instanceof MailOutcome.NotAccepted busy && busy.retryAfter().isPresent()) {
        change(before -> before.pausedFor(busy.retryAfter().get(), now));
      }
      if (isProbe) {
        final boolean works = outcome instanceof MailOutcome.Accepted;
        change(before -> works ? before.closed() : before.failedAgain(now));
      } else if (outcome instanceof MailOutcome.Unknown unknown) {
        LOG.log(Level.WARNING, "mails stop: {0}", unknown.reason());
        change(before -> before.isOpen() ? before : before.opened(now));
      }
    }

    /** Lets the next one try, if no mail was handed over. */
    @Override
    public void close() {
      if (!isProbe) {
        return;
      }
      try {
        if (!isUsed) {
          change(CircuitState::released);
        }
      } finally {
        isProbing.set(false);
      }
    }
  }

  /** One thread reads for all. */
  private synchronized CircuitState current() {
    if (known != null && clock.instant().isBefore(knownAt.plus(KNOWN_FOR))) {
      return known;
    }
    return learn(CircuitState.read(store.get(PATH).orElse(null)));
  }

  private synchronized CircuitState learn(CircuitState state) {
    known = state;
    knownAt = clock.instant();
    return state;
  }

  /** What this instance knows changes even when the store cannot be reached. */
  private CircuitState change(UnaryOperator<CircuitState> change) {
    synchronized (this) {
      known = change.apply(known);
      knownAt = clock.instant();
    }
    return learn(
        compareAndSet.run(
            () -> {
              final Optional<Document> document = store.get(PATH);
              final CircuitState before = CircuitState.read(document.orElse(null));
              final CircuitState after = change.apply(before);
              return after.equals(before)
                  ? Decision.nothing(after)
                  : new Decision<>(List.of(Write.save(PATH, after.fields(), document)), after);
            }));
  }
}
