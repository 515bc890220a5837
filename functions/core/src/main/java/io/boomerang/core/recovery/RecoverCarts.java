package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Sleeper;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.Outbox;
import io.boomerang.core.offers.SendOffer;
import io.boomerang.core.offers.policy.CustomerZone;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Finds abandoned carts and makes each an offer, at most once. Any number of sweeps may run at
 * once, overlap, and end at any point.
 */
public final class RecoverCarts {
  private static final Logger LOG = System.getLogger(RecoverCarts.class.getName());

  /** From this idle time on a cart that changes during a sweep is the next one's. */
  private static final Duration ONE_LOOK = Duration.ofMinutes(1);

  private final OfferContext context;
  private final ClaimCart claimCart;
  private final SendOffer sendOffer;
  private final Outbox outbox;
  private final MailCircuit circuit;
  private final CartBacklog backlog;
  private final SweepConfig config;
  private final Executor executor;
  private final Sleeper sleeper;

  /**
   * A sweeper.
   *
   * @param executor has at least as many threads as the sweep has lanes, or runs in the caller's
   */
  public RecoverCarts(
      OfferContext context, SweepConfig config, Executor executor, Sleeper sleeper) {
    final CustomerZone zones = new CustomerZone(context.offer().defaultZone());
    this.context = context;
    this.sendOffer =
        new SendOffer(context, zones, new CartOccasions(context.store(), context.cart()), sleeper);
    this.claimCart = new ClaimCart(context, zones, sendOffer);
    this.outbox = new Outbox(context);
    this.circuit =
        new MailCircuit(
            context.store(),
            context.compareAndSet(),
            context.clock(),
            context.mailer(),
            context.names().get());
    this.backlog = new CartBacklog(context.store(), context.compareAndSet(), context.clock());
    this.config = config;
    this.executor = executor;
    this.sleeper = sleeper;
  }

  /**
   * Works on what is due, and on what falls due before the sweep's time is over, each at its time.
   * A cart that changes now falls due {@code CART_IDLE} later: where that is a minute or more, one
   * look at the beginning finds all. It looks again as long as something was left, or where carts
   * go cold sooner.
   */
  public SweepSummary sweep() throws InterruptedException {
    final Instant end = context.clock().instant().plus(config.sweepFor());
    final Pass pass = new Pass(end);
    pass.run();
    while (pass.mustLookAgain() && context.clock().instant().plus(config.every()).isBefore(end)) {
      sleeper.sleep(config.every());
      pass.run();
    }
    return pass.finish();
  }

  /**
   * Something to do, named so that a sweep does it once at a time.
   *
   * @param due when it can be done
   */
  private record Job(String name, Instant due, Consumer<MailCircuit.Permit> work) {}

  /** Starts what is due, and does not wait for it to end. */
  private final class Pass {
    private final SweepTally tally = new SweepTally();
    private final Semaphore lanes = new Semaphore(config.lanes());
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final Instant end;
    private volatile boolean isSomethingLeft;
    private boolean hasLooked;

    Pass(Instant end) {
      this.end = end;
    }

    boolean mustLookAgain() {
      return isBusy() || !inWork.isEmpty() || context.cart().idle().compareTo(ONE_LOOK) < 0;
    }

    /** Whether something may be due before what was found. */
    private boolean isBusy() {
      return isSomethingLeft || tally.summary().notAccepted() > 0;
    }

    void run() throws InterruptedException {
      isSomethingLeft = false;
      if (mayTry()) {
        look();
      } else {
        isSomethingLeft = true;
        if (!hasLooked) {
          // How long carts have waited is worth knowing when their mails cannot go out, too.
          reported("the carts", () -> carts(end).peek().ifPresent(this::noteWaiting));
        }
      }
      hasLooked = true;
    }

    private void look() throws InterruptedException {
      final DueDocuments offers = offers(end);
      final DueDocuments carts = carts(end);
      Optional<Job> job = next(offers, carts);
      while (job.isPresent() && awaitDue(job.get())) {
        start(job.get());
        job = next(offers, carts);
      }
    }

    /** The next in time of both; nothing when they cannot be read now. */
    private Optional<Job> next(DueDocuments offers, DueDocuments carts) {
      final AtomicReference<Job> next = new AtomicReference<>();
      reported(
          "what is due",
          () -> {
            final Optional<Job> offer = offers.peek().map(this::offer);
            final Optional<Job> cart = carts.peek().map(this::cart);
            final boolean isOffer =
                offer.isPresent() && (cart.isEmpty() || !cart.get().due.isBefore(offer.get().due));
            if (isOffer) {
              offers.take();
            } else if (cart.isPresent()) {
              noteWaiting(carts.take());
            }
            next.set(isOffer ? offer.get() : cart.orElse(null));
          });
      return Optional.ofNullable(next.get());
    }

    /** Waits until it is due; false when something else may be due before. */
    private boolean awaitDue(Job job) throws InterruptedException {
      Duration left = Duration.between(context.clock().instant(), job.due);
      while (left.compareTo(Duration.ZERO) > 0) {
        if (isBusy()) {
          return false;
        }
        sleeper.sleep(left.compareTo(config.every()) < 0 ? left : config.every());
        left = Duration.between(context.clock().instant(), job.due);
      }
      return true;
    }

    private Job offer(Document document) {
      final String offerId = document.path().id();
      return new Job(
          "offer " + offerId, time(document, "due_at"), permit -> advance(offerId, permit));
    }

    private Job cart(Document document) {
      return new Job(
          "cart " + document.path().id(),
          time(document, "expires_at"),
          permit -> recover(document, permit));
    }

    private void noteWaiting(Document cart) {
      final Duration waiting =
          Duration.between(time(cart, "expires_at"), context.clock().instant());
      if (!waiting.isNegative()) {
        tally.waiting(waiting);
      }
    }

    private boolean mayTry() {
      try {
        return circuit.mayTry() && !backlog.isBehind();
      } catch (RuntimeException e) {
        recordFailure("the circuit or the backlog", e);
        return false;
      }
    }

    SweepSummary finish() throws InterruptedException {
      lanes.acquire(config.lanes());
      return tally.summary();
    }

    private void start(Job job) throws InterruptedException {
      // What does not fit into this sweep's time is the next one's.
      if (context.clock().instant().isAfter(end) || !inWork.add(job.name())) {
        return;
      }
      lanes.acquire();
      executor.execute(
          () -> {
            try {
              guarded(job);
            } finally {
              inWork.remove(job.name());
              lanes.release();
            }
          });
    }

    private void recover(Document document, MailCircuit.Permit permit) {
      try {
        final Optional<Offer> offer = claimCart.claim(document, permit, tally);
        offer.ifPresent(decided -> follow(decided, permit));
      } catch (ConflictException e) {
        tally.count("conflicts");
      }
    }

    /** What was not sent with the claim may have to be dropped. */
    private void follow(Offer decided, MailCircuit.Permit permit) {
      if (decided.state() == OfferState.CLAIMED) {
        sendOffer.advance(decided.offerId(), true, permit, tally);
      }
      outbox.flush(decided.offerId());
    }

    private void advance(String offerId, MailCircuit.Permit permit) {
      sendOffer.advance(offerId, false, permit, tally);
      outbox.flush(offerId);
    }

    /** What breaks for one cart must not keep the others from their mails; it comes up again. */
    private void guarded(Job job) {
      try {
        final Optional<MailCircuit.Permit> permit =
            backlog.isBehind() ? Optional.empty() : circuit.enter();
        if (permit.isPresent()) {
          tally.count("scanned");
          work(job, permit.get());
        } else {
          isSomethingLeft = true;
        }
      } catch (ContentionException e) {
        tally.count("conflicts");
      } catch (RuntimeException e) {
        recordFailure(job.name(), e);
      }
    }

    private void work(Job job, MailCircuit.Permit permit) {
      try (permit) {
        job.work().accept(permit);
      }
    }

    private void reported(String what, Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        recordFailure(what, e);
      }
    }

    private void recordFailure(String what, RuntimeException e) {
      isSomethingLeft = true;
      tally.count("errors");
      LOG.log(Level.ERROR, what + " is left for the next sweep", e);
    }
  }

  private static Instant time(Document document, String field) {
    return (Instant) document.fields().get(field);
  }

  private DueDocuments carts(Instant until) {
    return due(CartDocument.COLLECTION, "status", CartStatus.OPEN.id(), "expires_at", until);
  }

  private DueDocuments offers(Instant until) {
    return due(OfferDocument.COLLECTION, "pending", true, "due_at", until);
  }

  private DueDocuments due(
      String collection, String kind, Object value, String time, Instant until) {
    return new DueDocuments(
        context.store(),
        DueDocuments.query(collection, context.cart().shards(), kind, value, time),
        until);
  }
}
