package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.CircuitWatch;
import io.boomerang.core.offers.CircuitWatch.Passage;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.time.Sleeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds carts that went cold and offers that are due, waits for each to fall due, and hands them
 * over in batches to whoever recovers carts. It decides nothing: a look may run twice, overlap
 * another, and end at any point.
 */
public final class LookForCarts {
  private static final Logger LOG = System.getLogger(LookForCarts.class.getName());

  /** From this idle time on a cart that changes during a look is the next one's. */
  private static final Duration ONE_LOOK = Duration.ofMinutes(1);

  /** What falls due within this time goes out together; those who take it wait as long. */
  private static final Duration TOGETHER = Duration.ofMillis(500);

  /**
   * At its end a look hands over what falls due while there is none: until the next begins, should
   * that be a second late. Those who take it wait.
   */
  static final Duration AHEAD = Duration.ofSeconds(6);

  /** Handing that over takes no longer, or the next look could not begin in time. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Who is called later in a minute was called by hand. */
  private static final Duration LATEST_START = Duration.ofSeconds(10);

  /** What falls due while there is no look goes out in batches of so long a time each. */
  private static final Duration SLICE = RecoverItem.AHEAD;

  /** While mails pause so many offers are looked through for what mails nothing. */
  private static final int MOST_LOOKED_THROUGH = 1_000;

  private final DocumentStore store;
  private final Clock clock;
  private final Sleeper sleeper;
  private final CartConfig cart;
  private final LookConfig config;
  private final CircuitWatch circuit;
  private final CartBacklog backlog;
  private final HandOvers handOvers;

  public LookForCarts(
      DocumentStore store,
      CompareAndSet compareAndSet,
      MessagePublisher publisher,
      Clock clock,
      Sleeper sleeper,
      CartConfig cart,
      LookConfig config) {
    this.store = store;
    this.clock = clock;
    this.sleeper = sleeper;
    this.cart = cart;
    this.config = config;
    this.circuit = new CircuitWatch(store, clock);
    this.backlog = new CartBacklog(store, compareAndSet, clock);
    this.handOvers = new HandOvers(publisher);
  }

  /**
   * Hands over what is due, and what falls due before its time is over. A cart that changes now
   * falls due {@code CART_IDLE} later: where that is a minute or more, one look at the beginning
   * finds all, and with nothing due it returns at once. It looks again as long as something was
   * left, or where carts go cold sooner.
   */
  public LookSummary look() throws InterruptedException {
    return look(config.lookFor());
  }

  /**
   * As {@link #look()}, for who calls it each minute: what is called some seconds late ends in time
   * all the same, or the call of the next minute would be left out.
   */
  public LookSummary lookOfTheMinute() throws InterruptedException {
    final Instant now = clock.instant();
    final Duration late = Duration.between(now.truncatedTo(ChronoUnit.MINUTES), now);
    final boolean isLate = late.compareTo(LATEST_START) < 0 && late.compareTo(config.lookFor()) < 0;
    return look(isLate ? config.lookFor().minus(late) : config.lookFor());
  }

  private synchronized LookSummary look(Duration lookFor) throws InterruptedException {
    final Instant now = clock.instant();
    handOvers.forgetBefore(now);
    final Round round = new Round(now.plus(lookFor));
    round.run();
    while (round.mustLookAgain() && clock.instant().plus(config.every()).isBefore(round.end)) {
      sleeper.sleep(config.every());
      round.run();
    }
    return round.summary();
  }

  private final class Round {
    private final Instant end;
    private Instant limit = Instant.MIN;
    private long found;
    private long handedOver;
    private final long batchesBefore = handOvers.batches();
    private long errors;
    private Duration oldestWaiting = Duration.ZERO;
    private boolean isSomethingLeft;
    private boolean isClosing;
    private boolean hasTried;
    private boolean hasLooked;

    Round(Instant end) {
      this.end = end;
    }

    LookSummary summary() {
      return new LookSummary(
          found, handedOver, handOvers.batches() - batchesBefore, errors, oldestWaiting);
    }

    boolean mustLookAgain() {
      return isSomethingLeft || cart.idle().compareTo(ONE_LOOK) < 0;
    }

    void run() throws InterruptedException {
      isSomethingLeft = false;
      final Passage passage = passage();
      if (passage != Passage.ALL && !hasLooked) {
        handOverWhatMailsNothing();
      }
      if (passage == Passage.ALL || (passage == Passage.ONE && !hasTried)) {
        handOver(passage);
      } else {
        isSomethingLeft = true;
        if (!hasLooked) {
          // How long carts have waited is worth knowing when their mails cannot go out, too.
          reported(() -> carts().peek().map(Due::cart).ifPresent(this::noteWaiting));
        }
      }
      hasLooked = true;
    }

    private Passage passage() {
      try {
        return backlog.isBehind() ? Passage.NONE : circuit.passage();
      } catch (RuntimeException e) {
        recordFailure(e);
        return Passage.NONE;
      }
    }

    /** Once a look, because what waits for its mail is read each time. */
    private void handOverWhatMailsNothing() throws InterruptedException {
      final Instant now = clock.instant();
      final DueDocuments offers = offers();
      for (int i = 0; i < MOST_LOOKED_THROUGH; i++) {
        final Optional<Due> offer = next(offers);
        if (offer.isEmpty() || offer.get().at().isAfter(now)) {
          break;
        }
        if (!offer.get().mayMail()) {
          take(offer.get());
        }
      }
      awaitHandedOver();
    }

    private void handOver(Passage passage) throws InterruptedException {
      final DueDocuments offers = offers();
      final DueDocuments carts = carts();
      limit = clock.instant().plus(TOGETHER);
      Optional<Due> next = next(offers, carts);
      while (next.isPresent() && awaitDue(next.get())) {
        final boolean isNew = take(next.get());
        if (isNew && passage == Passage.ONE && next.get().mayMail()) {
          hasTried = true;
          isSomethingLeft = true;
          break;
        }
        next = next(offers, carts);
      }
      awaitHandedOver();
    }

    private Optional<Due> next(DueDocuments offers) {
      try {
        final Optional<Due> offer = offers.peek().map(Due::offer);
        offer.ifPresent(due -> offers.take());
        return offer;
      } catch (RuntimeException e) {
        recordFailure(e);
        return Optional.empty();
      }
    }

    /** The next in time of both; nothing when they cannot be read now. */
    private Optional<Due> next(DueDocuments offers, DueDocuments carts) {
      try {
        final Optional<Due> offer = offers.peek().map(Due::offer);
        final Optional<Due> cold = carts.peek().map(Due::cart);
        final boolean isOffer =
            offer.isPresent() && (cold.isEmpty() || !cold.get().at().isBefore(offer.get().at()));
        if (isOffer) {
          offers.take();
        } else if (cold.isPresent()) {
          carts.take();
        }
        return isOffer ? offer : cold;
      } catch (RuntimeException e) {
        recordFailure(e);
        return Optional.empty();
      }
    }

    /** Waits until it is due; false when the time is over, or something else may be due before. */
    private boolean awaitDue(Due due) throws InterruptedException {
      if (!due.at().isAfter(limit)) {
        return !clock.instant().isAfter(isClosing ? end.plus(CLOSING) : end);
      }
      awaitHandedOver();
      final Instant until = due.at().isBefore(end) ? due.at() : end;
      Duration left = Duration.between(clock.instant(), until);
      while (left.compareTo(Duration.ZERO) > 0) {
        if (isSomethingLeft) {
          return false;
        }
        sleeper.sleep(left.compareTo(config.every()) < 0 ? left : config.every());
        left = Duration.between(clock.instant(), until);
      }
      isClosing = !until.isBefore(end);
      limit = isClosing ? sliceOf(due) : clock.instant().plus(TOGETHER);
      return !due.at().isAfter(limit);
    }

    private Instant sliceOf(Due due) {
      final Instant first = due.at().isAfter(end) ? due.at() : end;
      final Instant sliceEnd = first.plus(SLICE);
      return sliceEnd.isBefore(end.plus(AHEAD)) ? sliceEnd : end.plus(AHEAD);
    }

    /** Whether it is handed over, and was not before. */
    private boolean take(Due due) throws InterruptedException {
      found++;
      if (due.isCart()) {
        noteWaiting(due);
      }
      if (handOvers.isRemembered(due)) {
        return false;
      }
      handOvers.add(due, clock.instant());
      handedOver++;
      return true;
    }

    private void awaitHandedOver() throws InterruptedException {
      final long failed = handOvers.awaitAll();
      errors += failed;
      isSomethingLeft |= failed > 0;
    }

    private void noteWaiting(Due due) {
      final Duration waiting = Duration.between(due.at(), clock.instant());
      oldestWaiting = waiting.compareTo(oldestWaiting) > 0 ? waiting : oldestWaiting;
    }

    private void reported(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        recordFailure(e);
      }
    }

    private void recordFailure(RuntimeException e) {
      isSomethingLeft = true;
      errors++;
      LOG.log(Level.ERROR, "what is due could not be read; it is looked for again", e);
    }

    private DueDocuments carts() {
      return due(CartDocument.COLLECTION, "status", CartStatus.OPEN.id(), "expires_at");
    }

    private DueDocuments offers() {
      return due(OfferDocument.COLLECTION, "pending", true, "due_at");
    }

    private DueDocuments due(String collection, String kind, Object value, String time) {
      return new DueDocuments(
          store, DueDocuments.query(collection, cart.shards(), kind, value, time), end.plus(AHEAD));
    }
  }
}
