package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Sleeper;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.Outbox;
import io.boomerang.core.offers.SendOffer;
import io.boomerang.core.offers.policy.CustomerZone;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Finds abandoned carts and makes each an offer, at most once. Any number of sweeps may run at
 * once, overlap, and end at any point.
 */
public final class RecoverCarts {
  private static final Logger LOG = System.getLogger(RecoverCarts.class.getName());
  private static final int PAGE = 200;

  private final OfferContext context;
  private final ClaimCart claimCart;
  private final SendOffer sendOffer;
  private final Outbox outbox;
  private final MailCircuit circuit;
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
    this.claimCart = new ClaimCart(context, zones);
    this.sendOffer =
        new SendOffer(context, zones, new CartOccasions(context.store(), context.cart()), sleeper);
    this.outbox = new Outbox(context);
    this.circuit =
        new MailCircuit(
            context.store(),
            context.compareAndSet(),
            context.clock(),
            context.mailer(),
            context.names().get());
    this.config = config;
    this.executor = executor;
    this.sleeper = sleeper;
  }

  /** Sweeps again and again until its time is over, then finishes what it has begun. */
  public SweepSummary sweep() throws InterruptedException {
    final Instant end = context.clock().instant().plus(config.sweepFor());
    final Pass pass = new Pass(end);
    pass.run();
    while (context.clock().instant().plus(config.every()).isBefore(end)) {
      sleeper.sleep(config.every());
      pass.run();
    }
    return pass.finish();
  }

  /**
   * Something to do, named so that a sweep does it once at a time.
   *
   * @param since when it could have been done
   */
  private record Job(String name, Instant since, Consumer<MailCircuit.Permit> work) {}

  /** Looks over all shards, starting work and not waiting for it. */
  private final class Pass {
    private final SweepTally tally = new SweepTally();
    private final Semaphore lanes = new Semaphore(config.lanes());
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final Instant end;
    private boolean hasLooked;

    Pass(Instant end) {
      this.end = end;
    }

    void run() throws InterruptedException {
      if (mayTry()) {
        for (Job job : look()) {
          start(job);
        }
      } else if (!hasLooked) {
        // How long carts have waited is worth knowing when their mails cannot go out, too.
        look();
      }
    }

    private List<Job> look() {
      hasLooked = true;
      final List<CompletableFuture<List<Job>>> shards = new ArrayList<>();
      for (long shard = 0; shard < context.cart().shards(); shard++) {
        final long each = shard;
        shards.add(CompletableFuture.supplyAsync(() -> find(each), executor));
      }
      final List<Job> jobs = new ArrayList<>();
      shards.forEach(found -> jobs.addAll(found.join()));
      jobs.sort(Comparator.comparing(Job::since));
      return jobs;
    }

    private boolean mayTry() {
      try {
        return circuit.mayTry();
      } catch (RuntimeException e) {
        recordFailure("the circuit", e);
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

    private List<Job> find(long shard) {
      final List<Job> jobs = new ArrayList<>();
      try {
        final Instant now = context.clock().instant();
        for (Document document : dueOffers(shard, now)) {
          final String offerId = document.path().id();
          jobs.add(
              new Job(
                  "offer " + offerId,
                  time(document, "due_at"),
                  permit -> advance(offerId, false, permit)));
        }
        for (Document document : abandonedCarts(shard, now)) {
          final Instant cold = time(document, "expires_at");
          tally.waiting(Duration.between(cold, now));
          jobs.add(
              new Job("cart " + document.path().id(), cold, permit -> recover(document, permit)));
        }
      } catch (RuntimeException e) {
        recordFailure("shard " + shard, e);
      }
      return jobs;
    }

    private void recover(Document document, MailCircuit.Permit permit) {
      try {
        final Optional<Offer> offer = claimCart.claim(document, tally);
        offer.ifPresent(claimed -> advance(claimed.offerId(), true, permit));
      } catch (ConflictException e) {
        tally.count("conflicts");
      }
    }

    private void advance(String offerId, boolean isMine, MailCircuit.Permit permit) {
      sendOffer.advance(offerId, isMine, permit, tally);
      outbox.flush(offerId);
    }

    /** What breaks for one cart must not keep the others from their mails; it comes up again. */
    private void guarded(Job job) {
      try {
        final Optional<MailCircuit.Permit> permit = circuit.enter();
        if (permit.isPresent()) {
          tally.count("scanned");
          work(job, permit.get());
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

    private void recordFailure(String what, RuntimeException e) {
      tally.count("errors");
      LOG.log(Level.ERROR, what + " is left for the next sweep", e);
    }
  }

  private static Instant time(Document document, String field) {
    return (Instant) document.fields().get(field);
  }

  private List<Document> abandonedCarts(long shard, Instant now) {
    return pages(
        CartDocument.COLLECTION,
        Map.of("shard", shard, "status", CartStatus.OPEN.id()),
        "expires_at",
        now);
  }

  private List<Document> dueOffers(long shard, Instant now) {
    return pages(OfferDocument.COLLECTION, Map.of("shard", shard, "pending", true), "due_at", now);
  }

  /** A few pages, so that documents which cannot be worked on do not hide the others. */
  private List<Document> pages(
      String collection, Map<String, Object> equal, String orderBy, Instant now) {
    final List<Document> found = new ArrayList<>();
    Optional<Document> last = Optional.empty();
    for (int page = 0; page < 5; page++) {
      final List<Document> next =
          context
              .store()
              .query(new Query(collection, equal, orderBy, Optional.of(now), last, PAGE));
      found.addAll(next);
      if (next.size() < PAGE) {
        break;
      }
      last = Optional.of(next.get(PAGE - 1));
    }
    return found;
  }
}
