package io.boomerang.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.CompareAndSet.Waiting;
import io.boomerang.core.message.CallDeadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompareAndSetTest {
  private static final Backoff BACKOFF =
      new Backoff(5, Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofMillis(40));

  private final ContendedStore store = new ContendedStore();
  private final NotedTime time = new NotedTime();
  private final AtomicInteger decisions = new AtomicInteger();
  private final CompareAndSet compareAndSet = compareAndSet(BACKOFF);

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void run_noConflict_commitsOnceAndReturnsTheResult() {
    assertThat(compareAndSet.run(this::decide)).isEqualTo("decision 1");
    assertThat(store.commits).containsExactly(List.of(put(1)));
    assertThat(time.pauses).isEmpty();
  }

  @Test
  void run_conflict_decidesAgainFromWhatIsThereNow() {
    store.conflicts = 2;

    assertThat(compareAndSet.run(this::decide)).isEqualTo("decision 3");
    assertThat(store.commits).containsExactly(List.of(put(1)), List.of(put(2)), List.of(put(3)));
  }

  @Test
  void run_conflicts_waitsLongerEachTimeUpToTheLongest() {
    store.conflicts = 4;

    compareAndSet.run(this::decide);

    assertThat(time.pauses)
        .containsExactly(
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(20));
  }

  @Test
  void run_noAttemptLeft_saysSoAndHasTheLastConflictAsItsCause() {
    store.conflicts = 5;

    assertThatThrownBy(() -> compareAndSet.run(this::decide))
        .isInstanceOf(ContentionException.class)
        .hasMessage("gave up after 5 attempts: conflict 5")
        .hasCauseInstanceOf(ConflictException.class);
    assertThat(decisions).hasValue(5);
  }

  @Test
  void run_patienceAtAnEnd_givesUpBeforeItsAttemptsDo() {
    store.conflicts = Integer.MAX_VALUE;
    final Backoff impatient =
        new Backoff(1_000, Duration.ofMillis(36), Duration.ofMillis(10), Duration.ofMillis(40));

    // 5, 10 and 20 ms are waited; another 20 would be past the 36.
    assertThatThrownBy(() -> compareAndSet(impatient).run(this::decide))
        .hasMessage("gave up after 4 attempts: conflict 4");
  }

  @Test
  void run_interrupted_givesUpAndStaysInterrupted() {
    store.conflicts = 1;
    time.interrupts = true;

    assertThatThrownBy(() -> compareAndSet.run(this::decide))
        .isInstanceOf(ContentionException.class)
        .hasMessage("interrupted: conflict 1");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void run_storeUnavailable_isNotTriedAgain() {
    store.unavailable = true;

    assertThatThrownBy(() -> compareAndSet.run(this::decide))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(decisions).hasValue(1);
  }

  @Test
  void run_triesNoLongerThanItsCallerWaits() {
    store.conflicts = 5;

    assertThatThrownBy(
            () -> CallDeadline.within(Duration.ZERO, () -> compareAndSet.run(this::decide)))
        .isInstanceOf(ContentionException.class)
        .hasMessageContaining("after 1 attempts");
  }

  @Test
  void pause_isAnywhereBetweenZeroAndItsBound() {
    assertThat(BACKOFF.pause(1, 0)).isZero();
    assertThat(BACKOFF.pause(2, 1)).isEqualTo(Duration.ofMillis(20));
    assertThat(BACKOFF.pause(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void backoff_withoutAnAttempt_isRefused() {
    assertThatThrownBy(() -> new Backoff(0, Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .hasMessage("attempts 0");
  }

  private Decision<String> decide() {
    final int n = decisions.incrementAndGet();
    return new Decision<>(List.of(put(n)), "decision " + n);
  }

  private CompareAndSet compareAndSet(Backoff backoff) {
    return new CompareAndSet(store, backoff, new Waiting(time, () -> 0.5, time::sleep));
  }

  private static Write put(long n) {
    return new Write.Put(DocumentPath.of("things", "a"), Map.of("n", n));
  }

  /** A clock that only its own pauses move. */
  private static final class NotedTime extends Clock {
    final List<Duration> pauses = new ArrayList<>();
    boolean interrupts;

    void sleep(Duration pause) throws InterruptedException {
      if (interrupts) {
        throw new InterruptedException();
      }
      pauses.add(pause);
    }

    @Override
    public Instant instant() {
      return pauses.stream().reduce(Instant.EPOCH, Instant::plus, (left, right) -> right);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Refuses as many commits as asked for. */
  private static final class ContendedStore implements DocumentStore {
    final List<List<Write>> commits = Collections.synchronizedList(new ArrayList<>());
    int conflicts;
    boolean unavailable;

    @Override
    public void commit(List<Write> writes) throws ConflictException {
      commits.add(writes);
      if (unavailable) {
        throw new StoreUnavailableException("down");
      }
      if (commits.size() <= conflicts) {
        throw new ConflictException("conflict " + commits.size());
      }
    }

    @Override
    public Optional<Document> get(DocumentPath path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Document> query(Query query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Document> list(DocumentPath parent, String collection) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
