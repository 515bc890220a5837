package io.boomerang.dashboard.refresh;

import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.dashboard.panel.Pace;
import io.boomerang.dashboard.panel.Question;
import io.boomerang.dashboard.panel.Shop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The answers to one question over time, of which the last good one is kept. */
final class Answers {
  private static final Logger LOG = System.getLogger(Answers.class.getName());

  /** Figures that are older than so many intervals are stale. */
  private static final int STALE_INTERVALS = 3;

  private final Question question;
  private final Source source;
  private Reading last = Reading.NONE;
  private Optional<Instant> triedAt = Optional.empty();
  private Optional<CompletableFuture<Void>> running = Optional.empty();

  /** What every question is answered with. */
  record Source(Warehouse warehouse, Shop shop, RefreshConfig config, Clock clock) {}

  Answers(Question question, Source source) {
    this.question = question;
    this.source = source;
  }

  /** Asks again when that is due; ends, never with an exception, when the answer is there. */
  synchronized CompletableFuture<Void> refresh(Executor lanes) {
    if (running.isPresent()) {
      return running.get();
    }
    final Instant now = source.clock().instant();
    if (triedAt.isPresent() && now.isBefore(triedAt.get().plus(wait(now)))) {
      return CompletableFuture.completedFuture(null);
    }
    triedAt = Optional.of(now);
    final var done = new CompletableFuture<Void>();
    running = Optional.of(done);
    try {
      lanes.execute(() -> answer(now, done));
    } catch (RejectedExecutionException e) {
      fail(done, "too much is being asked at the same time");
    }
    return done;
  }

  /** What is known now. */
  synchronized Reading reading() {
    final Instant now = source.clock().instant();
    final Duration intervals = interval(now).multipliedBy(STALE_INTERVALS);
    // An answer that takes long is no failure yet.
    final Duration tolerated =
        last.failure().isPresent() ? intervals : intervals.plus(source.config().timeout());
    final boolean isStale = last.askedAt().map(at -> now.isAfter(at.plus(tolerated))).orElse(false);
    return new Reading(last.figures(), last.askedAt(), isStale, last.failure());
  }

  /** After a failure the next try does not wait for an hour. */
  private Duration wait(Instant now) {
    final Duration interval = interval(now);
    final Duration retry = source.config().interval(Pace.SALES);
    return last.failure().isPresent() && retry.compareTo(interval) < 0 ? retry : interval;
  }

  private Duration interval(Instant now) {
    return source.config().interval(question.pace(now));
  }

  private void answer(Instant asked, CompletableFuture<Void> done) {
    try {
      final QueryResult result = source.warehouse().query(query(asked));
      log(result, asked);
      succeed(done, new Reading(Optional.of(result), Optional.of(asked), false, Optional.empty()));
    } catch (WarehouseQueryException e) {
      LOG.log(
          Level.WARNING,
          () -> "panel=%s %s: %s".formatted(question.panel(), e.kind(), e.getMessage()));
      fail(done, words(e.kind()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "panel=" + question.panel() + " is not read", e);
      fail(done, words(WarehouseQueryException.Kind.INVALID));
    }
  }

  private SqlQuery query(Instant now) {
    final RefreshConfig config = source.config();
    return new SqlQuery(
        question.query().sql(),
        question.parameters(source.shop(), now),
        config.maximumBytesBilled(),
        config.timeout());
  }

  private void log(QueryResult result, Instant asked) {
    LOG.log(
        Level.INFO,
        () ->
            String.format(
                Locale.ROOT,
                "panel=%s query=%s rows=%d bytes=%d millis=%d",
                question.panel(),
                question.query().name(),
                result.rows().size(),
                result.bytesBilled(),
                Duration.between(asked, source.clock().instant()).toMillis()));
  }

  private synchronized void succeed(CompletableFuture<Void> done, Reading reading) {
    last = reading;
    running = Optional.empty();
    done.complete(null);
  }

  private synchronized void fail(CompletableFuture<Void> done, String reason) {
    last = new Reading(last.figures(), last.askedAt(), last.isStale(), Optional.of(reason));
    running = Optional.empty();
    done.complete(null);
  }

  private static String words(WarehouseQueryException.Kind kind) {
    return switch (kind) {
      case INVALID -> "the query is wrong: see the log";
      case NOT_FOUND -> "a view of the warehouse is not there";
      case TIMED_OUT -> "the warehouse did not answer in time";
      case TOO_EXPENSIVE -> "the query would read more than it may";
      case UNAVAILABLE -> "the warehouse cannot be reached";
    };
  }
}
