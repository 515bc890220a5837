package io.boomerang.adapters.firestore;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.UnaryCallable;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet.Waiting;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.message.CallDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Calls Firestore: each with a time limit, never beyond the caller's own, and again where that is
 * safe.
 */
final class FirestoreCalls {
  /** A read that gets no answer is tried again within its time, on another connection. */
  private static final int ATTEMPTS_OF_A_READ = 3;

  private final Duration timeout;
  private final Backoff backoff;
  private final Waiting waiting;

  FirestoreCalls(Duration timeout, Backoff backoff, Waiting waiting) {
    this.timeout = timeout;
    this.backoff = backoff;
    this.waiting = waiting;
  }

  static FirestoreCalls of(FirestoreConfig config) {
    // One more try than there are connections: each of them may be dead.
    final Backoff backoff =
        new Backoff(
            FirestoreConfig.CONNECTIONS + 1,
            config.timeout(),
            Duration.ofMillis(100),
            Duration.ofSeconds(2));
    return new FirestoreCalls(config.timeout(), backoff, Waiting.machine());
  }

  <Q, A> A read(UnaryCallable<Q, A> callable, Q request) {
    try {
      final Duration attempt = timeout.dividedBy(ATTEMPTS_OF_A_READ);
      return repeat(callable, request, attempt, FirestoreErrors::mayReadAgain);
    } catch (ApiException e) {
      throw FirestoreErrors.translate("could not be read", e);
    }
  }

  <Q, A> A commit(UnaryCallable<Q, A> callable, Q request) throws ConflictException {
    try {
      return repeat(callable, request, timeout, FirestoreErrors::mayCommitAgain);
    } catch (ApiException e) {
      if (FirestoreErrors.isConflict(e)) {
        throw new ConflictException(e.getMessage(), e);
      }
      throw FirestoreErrors.translate("could not be written", e);
    }
  }

  private <Q, A> A repeat(
      UnaryCallable<Q, A> callable, Q request, Duration limit, Predicate<ApiException> again) {
    final Instant deadline = waiting.clock().instant().plus(CallDeadline.left(backoff.patience()));
    for (int attempt = 1; ; attempt++) {
      try {
        return callable.call(request, context(limit));
      } catch (ApiException e) {
        final Duration pause = backoff.pause(attempt, waiting.random().getAsDouble());
        if (!again.test(e)
            || attempt == backoff.attempts()
            || waiting.clock().instant().plus(pause).isAfter(deadline)) {
          throw e;
        }
        sleep(pause, e);
      }
    }
  }

  private ApiCallContext context(Duration limit) {
    final Duration left = CallDeadline.left(limit);
    if (left.isZero()) {
      // A time-out of zero is none, to the client.
      throw new StoreUnavailableException("no time is left for another call", null);
    }
    return GrpcCallContext.createDefault().withTimeoutDuration(left);
  }

  private void sleep(Duration pause, ApiException reason) {
    try {
      waiting.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted: " + reason.getMessage(), reason);
    }
  }
}
