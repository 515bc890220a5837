package io.boomerang.core.insights.job;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a job once for a date, however often it is asked for. Whoever runs it holds a lease, which
 * is given back when the run fails and expires by itself when its process ends; then the next one
 * who asks runs it again.
 */
public final class OncePerDate {
  /** Longer than Cloud Scheduler lets a call take, which is 30 minutes. */
  static final Duration LEASE = Duration.ofMinutes(35);

  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final Clock clock;
  private final Supplier<String> runIds;

  /** The leases that this instance holds. */
  private final Map<DocumentPath, String> held = new ConcurrentHashMap<>();

  /**
   * A guard.
   *
   * @param runIds a new one each time
   */
  public OncePerDate(
      DocumentStore store, CompareAndSet compareAndSet, Clock clock, Supplier<String> runIds) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.clock = clock;
    this.runIds = runIds;
  }

  /** What asking came to. */
  public sealed interface Outcome {}

  /** The job ran, and ended well. */
  public record Ran(JobSummary summary) implements Outcome {}

  /** It had been done before; nothing was done now. */
  public record DoneBefore(Instant at, JobSummary summary) implements Outcome {}

  /** Somebody is at it; nothing was done now. */
  public record Going(Instant leaseEnds) implements Outcome {}

  /**
   * Runs the job unless the date is done, or somebody is at it.
   *
   * @param work takes the id of the run; what it throws goes on to the caller, and the lease is
   *     given back
   * @throws io.boomerang.core.document.StoreUnavailableException and {@link
   *     io.boomerang.core.document.ContentionException} when it is to be tried again
   */
  public Outcome run(String job, LocalDate asOf, Function<String, JobSummary> work) {
    final DocumentPath path = JobRun.path(job, asOf);
    final String runId = runIds.get();
    final JobRun now = compareAndSet.run(() -> begin(path, runId));
    if (now.isDone()) {
      return new DoneBefore(now.endedAt(), now.summary());
    }
    if (!now.runId().equals(runId)) {
      return new Going(now.leaseEnds());
    }
    final JobSummary summary;
    held.put(path, runId);
    try {
      summary = work.apply(runId);
    } catch (RuntimeException e) {
      giveBack(path, runId, e);
      throw e;
    } finally {
      held.remove(path);
    }
    end(path, new JobRun(runId, clock.instant(), clock.instant(), summary));
    return new Ran(summary);
  }

  private Decision<JobRun> begin(DocumentPath path, String runId) {
    final Optional<Document> found = store.get(path);
    final Instant now = clock.instant();
    if (found.isPresent()) {
      final JobRun before = JobRun.read(found.get());
      // A commit whose answer was lost is seen here as our own.
      if (before.isDone() || before.leaseEnds().isAfter(now)) {
        return Decision.nothing(before);
      }
    }
    final var run = new JobRun(runId, now.plus(LEASE), null, null);
    return new Decision<>(List.of(Write.save(path, run.fields(), found)), run);
  }

  /** Somebody who began when our lease was over has the say: their rows are newer. */
  private void end(DocumentPath path, JobRun run) {
    compareAndSet.run(() -> change(path, run));
  }

  /**
   * Gives back the leases of all runs that are going, because the process is about to end. A run
   * that ends well all the same is done, unless somebody has begun meanwhile.
   *
   * @throws io.boomerang.core.document.StoreUnavailableException when they end by themselves
   */
  public void giveBackAll() {
    held.forEach(this::giveBack);
  }

  private void giveBack(DocumentPath path, String runId) {
    compareAndSet.run(() -> change(path, new JobRun(runId, clock.instant(), null, null)));
  }

  private void giveBack(DocumentPath path, String runId, RuntimeException failure) {
    try {
      giveBack(path, runId);
    } catch (RuntimeException e) {
      // The lease expires by itself.
      failure.addSuppressed(e);
    }
  }

  private Decision<Boolean> change(DocumentPath path, JobRun run) {
    final Optional<Document> found = store.get(path);
    if (found.isEmpty()) {
      return Decision.nothing(false);
    }
    final JobRun now = JobRun.read(found.get());
    if (now.isDone() || !now.runId().equals(run.runId())) {
      return Decision.nothing(false);
    }
    return new Decision<>(
        List.of(new Write.Update(path, run.fields(), found.get().version())), true);
  }
}
