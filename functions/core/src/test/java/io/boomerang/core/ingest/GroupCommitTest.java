package io.boomerang.core.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boomerang.core.message.OverloadedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private static final Duration FOREVER = Duration.ofHours(1);

  private final Lane lane = new Lane();
  private GroupCommit<String> group;

  @AfterEach
  void close() {
    lane.open();
    if (group != null) {
      group.close();
    }
  }

  @Test
  void aGroupCloses_whenItHasItsMessages() throws Exception {
    start(new GroupCommitConfig(3, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.open();

    final List<CompletableFuture<Void>> done = submit("a", "b", "c", "d");

    done.get(2).get();
    assertThat(lane.groups).containsExactly(List.of("a", "b", "c"));
    assertThat(done.get(3)).isNotDone();
  }

  @Test
  void whileFewCome_aMessageIsCommittedAtOnce() throws Exception {
    start(new GroupCommitConfig(100, 1_000_000, FOREVER, 100, FOREVER, 5));
    lane.open();

    submit("a").get(0).get(30, SECONDS);

    assertThat(lane.groups).containsExactly(List.of("a"));
  }

  @Test
  void aGroupCloses_whenItHasItsBytes() throws Exception {
    start(new GroupCommitConfig(100, 10, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.open();

    final List<CompletableFuture<Void>> done = submit("1234", "56789", "0", "rest");

    done.get(2).get();
    assertThat(lane.groups).containsExactly(List.of("1234", "56789", "0"));
    assertThat(done.get(3)).isNotDone();
  }

  @Test
  void aGroupCloses_whenItsFirstMessageHasWaited() throws Exception {
    start(
        new GroupCommitConfig(
            100, 1_000_000, Duration.ofMillis(5), 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.open();

    submit("a").get(0).get();

    assertThat(lane.groups).containsExactly(List.of("a"));
  }

  @Test
  void aMessageLargerThanAGroup_isAGroup() throws Exception {
    start(new GroupCommitConfig(100, 10, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.open();

    submit("larger than ten bytes").get(0).get();

    assertThat(lane.groups).hasSize(1);
  }

  @Test
  void whatArrivesDuringACommit_isTheNextGroup() throws Exception {
    start(
        new GroupCommitConfig(
            4, 1_000_000, Duration.ZERO, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    submit("a");
    lane.awaitCommit();

    final List<CompletableFuture<Void>> later = submit("b", "c", "d", "e", "f");
    lane.open();

    later.get(4).get();
    assertThat(lane.groups)
        .containsExactly(List.of("a"), List.of("b", "c", "d", "e"), List.of("f"));
  }

  @Test
  void nobodyIsTold_beforeTheCommitIsThrough() throws Exception {
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));

    final List<CompletableFuture<Void>> done = submit("a", "b");
    lane.awaitCommit();

    assertThat(done).noneMatch(CompletableFuture::isDone);
    lane.open();
    done.get(0).get();
    done.get(1).get();
  }

  @Test
  void aFailure_refusesExactlyItsGroup() throws Exception {
    final var failure = new IllegalStateException("no");
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.failOn("c", failure);
    lane.open();

    final List<CompletableFuture<Void>> done = submit("a", "b", "c", "d", "e", "f");

    done.get(1).get();
    done.get(5).get();
    assertThat(done.get(0)).isCompleted();
    assertThat(done.get(4)).isCompleted();
    assertThatThrownBy(() -> done.get(2).get()).hasCause(failure);
    assertThatThrownBy(() -> done.get(3).get()).hasCause(failure);
  }

  @Test
  void aCommitThatRefusesSome_isDoneForTheOthers() throws Exception {
    final var failure = new IllegalStateException("not this one");
    group =
        new GroupCommit<>(
            "test",
            new GroupCommitConfig(3, 1_000_000, FOREVER, 100, FOREVER),
            String::length,
            items -> Map.of(1, failure));

    final List<CompletableFuture<Void>> done = submit("a", "b", "c");

    done.get(0).get();
    done.get(2).get();
    assertThatThrownBy(() -> done.get(1).get()).hasCause(failure);
  }

  @Test
  void anError_refusesItsGroupToo_andTheLaneGoesOn() throws Exception {
    start(new GroupCommitConfig(1, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.failOn("a", new OutOfMemoryError("just a test"));
    lane.open();

    final List<CompletableFuture<Void>> done = submit("a", "b");

    done.get(1).get();
    assertThatThrownBy(() -> done.get(0).get()).hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void oneMoreThanMayWait_isRefusedAtOnce() throws Exception {
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 5, GroupCommitConfig.DEFAULT_DEADLINE));
    final List<CompletableFuture<Void>> done = new ArrayList<>(submit("a", "b"));
    lane.awaitCommit();
    done.addAll(submit("c", "d", "e"));

    assertThatThrownBy(() -> group.submit("f"))
        .isInstanceOf(OverloadedException.class)
        .hasMessageContaining("5 messages are waiting");

    lane.open();
    done.get(3).get();
    await().until(() -> done.get(3).isDone());
    assertThat(submit("g", "h")).hasSize(2);
  }

  @Test
  void aCancelledMessage_isNotCommitted_andItsRoomIsFree() throws Exception {
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 3, FOREVER));
    final List<CompletableFuture<Void>> done = new ArrayList<>(submit("a", "b"));
    lane.awaitCommit();
    final CompletableFuture<Void> withdrawn = group.submit("c");

    assertThat(withdrawn.cancel(false)).isTrue();

    done.addAll(submit("d"));
    lane.open();
    group.close();
    assertThat(withdrawn).isCancelled();
    assertThat(done).allMatch(CompletableFuture::isDone);
    assertThat(lane.groups).containsExactly(List.of("a", "b"), List.of("d"));
  }

  @Test
  void cancel_whenTheCommitIsUnderWay_waitsForItsEnd() throws Exception {
    start(new GroupCommitConfig(1, 1_000_000, FOREVER, 3, FOREVER));
    final CompletableFuture<Void> done = submit("a").get(0);
    lane.awaitCommit();

    assertThat(done.cancel(false)).isFalse();

    assertThat(done).isNotDone();
    lane.open();
    done.get(30, SECONDS);
  }

  @Test
  void allCancelled_whileTheyWaitForCompanions_theLaneGoesOn() throws Exception {
    start(new GroupCommitConfig(100, 1_000_000, Duration.ofMillis(50), 100, FOREVER));
    lane.open();
    submit("a", "b").forEach(done -> assertThat(done.cancel(false)).isTrue());

    submit("c").get(0).get(30, SECONDS);

    assertThat(lane.groups).containsExactly(List.of("c"));
  }

  @Test
  void whatCannotBeDurableInTime_isRefusedAtOnce_andAnIdleLaneTakesItAgain() throws Exception {
    start(new GroupCommitConfig(1, 1_000_000, FOREVER, 100, Duration.ofNanos(1)));
    final CompletableFuture<Void> slow = submit("a").get(0);
    lane.awaitCommit();

    assertThatThrownBy(() -> group.submit("b"))
        .isInstanceOf(OverloadedException.class)
        .hasMessageContaining("until this is durable");

    lane.open();
    slow.get(30, SECONDS);
    await().until(() -> isTaken("c"));
  }

  @Test
  void oneLane_neverTwoCommitsAtATime_andItemsInOrder() throws Exception {
    final var running = new AtomicInteger();
    final var together = new AtomicInteger();
    final List<String> committed = new ArrayList<>();
    group =
        new GroupCommit<>(
            "test",
            new GroupCommitConfig(
                7, 1_000_000, Duration.ofMillis(1), 10_000, GroupCommitConfig.DEFAULT_DEADLINE),
            String::length,
            items -> {
              together.accumulateAndGet(running.incrementAndGet(), Math::max);
              committed.addAll(items);
              running.decrementAndGet();
              return Map.of();
            });
    final List<String> items = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();

    final List<CompletableFuture<Void>> done = submit(items.toArray(String[]::new));
    CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get();

    assertThat(together).hasValue(1);
    assertThat(committed).containsExactlyElementsOf(items);
  }

  @Test
  void manyThreads_everyItemIsCommittedOnce_andEveryoneIsTold() throws Exception {
    final List<String> committed = Collections.synchronizedList(new ArrayList<>());
    group =
        new GroupCommit<>(
            "test",
            new GroupCommitConfig(
                50, 1_000, Duration.ofMillis(1), 100_000, GroupCommitConfig.DEFAULT_DEADLINE),
            String::length,
            items -> {
              committed.addAll(items);
              if (items.contains("3-7") || items.contains("5-123")) {
                throw new IllegalStateException("refused");
              }
              return Map.of();
            });
    final ExecutorService threads = Executors.newFixedThreadPool(8);
    final List<Callable<List<CompletableFuture<Void>>>> producers =
        IntStream.range(0, 8)
            .mapToObj(
                thread ->
                    (Callable<List<CompletableFuture<Void>>>)
                        () ->
                            submit(
                                IntStream.range(0, 500)
                                    .mapToObj(i -> thread + "-" + i)
                                    .toArray(String[]::new)))
            .toList();
    final List<CompletableFuture<Void>> done = new ArrayList<>();
    for (var producer : threads.invokeAll(producers)) {
      done.addAll(producer.get());
    }
    threads.shutdown();

    await().atMost(Duration.ofSeconds(30)).until(() -> done.stream().allMatch(Future::isDone));
    assertThat(committed).hasSize(4_000).doesNotHaveDuplicates();
    final long refused = done.stream().filter(CompletableFuture::isCompletedExceptionally).count();
    assertThat(refused).isBetween(1L, 100L);
  }

  @Test
  void close_commitsWhatIsWaiting_andTakesNothingMore() throws Exception {
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.open();
    final List<CompletableFuture<Void>> done = submit("a", "b", "c");

    group.close();

    assertThat(done).allMatch(CompletableFuture::isDone);
    assertThat(lane.groups).containsExactly(List.of("a", "b"), List.of("c"));
    assertThatThrownBy(() -> group.submit("d"))
        .isInstanceOf(OverloadedException.class)
        .hasMessageContaining("shutting down");
  }

  @Test
  void close_waitsForTheCommitUnderWay() throws Exception {
    start(new GroupCommitConfig(1, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    final List<CompletableFuture<Void>> done = submit("a", "b");
    lane.awaitCommit();

    final var closing = CompletableFuture.runAsync(group::close);
    await().until(this::isClosing);
    assertThat(closing).isNotDone();
    lane.open();

    closing.get(30, SECONDS);
    assertThat(done).allMatch(CompletableFuture::isDone);
  }

  @Test
  void close_commitHangs_returnsWhenTheTimeIsOver() throws Exception {
    start(new GroupCommitConfig(1, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    final CompletableFuture<Void> hanging = group.submit("a");

    final var closing = CompletableFuture.runAsync(() -> group.close(Duration.ofMillis(50)));

    closing.get(30, SECONDS);
    assertThat(hanging).isNotDone();
    assertThatThrownBy(() -> group.submit("b")).isInstanceOf(OverloadedException.class);
  }

  @Test
  void close_twice_isOnce() {
    start(GroupCommitConfig.DEFAULT);
    group.close();
    group.close();

    assertThat(lane.groups).isEmpty();
  }

  @Test
  void anInterruptedLane_refusesWhatWaits_ratherThanForgetIt() throws Exception {
    start(new GroupCommitConfig(2, 1_000_000, FOREVER, 100, GroupCommitConfig.DEFAULT_DEADLINE));
    lane.interruptItself();
    final List<CompletableFuture<Void>> done = submit("a", "b", "c");
    lane.open();

    done.get(1).get();
    assertThatThrownBy(() -> done.get(2).get()).hasCauseInstanceOf(OverloadedException.class);
    assertThatThrownBy(() -> group.submit("d")).isInstanceOf(OverloadedException.class);
  }

  @Test
  void config_refusesWhatMakesNoGroup() {
    for (Callable<?> config :
        List.<Callable<?>>of(
            () -> new GroupCommitConfig(0, 1, FOREVER, 1, GroupCommitConfig.DEFAULT_DEADLINE),
            () -> new GroupCommitConfig(1, 0, FOREVER, 1, GroupCommitConfig.DEFAULT_DEADLINE),
            () ->
                new GroupCommitConfig(
                    1, 1, Duration.ofMillis(-1), 1, GroupCommitConfig.DEFAULT_DEADLINE),
            () -> new GroupCommitConfig(1, 1, FOREVER, 0, GroupCommitConfig.DEFAULT_DEADLINE),
            () -> new GroupCommitConfig(1, 1, FOREVER, 1, Duration.ZERO),
            () -> new GroupCommitConfig(1, 1, FOREVER, 1, FOREVER, -1))) {
      assertThatThrownBy(config::call).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void config_defaults() {
    assertThat(GroupCommitConfig.DEFAULT)
        .isEqualTo(
            new GroupCommitConfig(
                500, 4_000_000, Duration.ofMillis(100), 2_000, Duration.ofSeconds(50), 5));
  }

  private void start(GroupCommitConfig config) {
    group = new GroupCommit<>("test", config, String::length, lane::commit);
  }

  private List<CompletableFuture<Void>> submit(String... items) throws OverloadedException {
    final List<CompletableFuture<Void>> done = new ArrayList<>();
    for (String item : items) {
      done.add(group.submit(item));
    }
    return done;
  }

  private boolean isTaken(String item) {
    try {
      return group.submit(item) != null;
    } catch (OverloadedException e) {
      return false;
    }
  }

  private boolean isClosing() {
    try {
      return group.submit("probe") == null;
    } catch (OverloadedException e) {
      return true;
    }
  }

  /** Commits that start when they are let, and are recorded. */
  private static final class Lane {
    private final List<List<String>> groups = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private volatile String failing;
    private volatile Throwable failure;
    private volatile boolean interrupting;

    Map<Integer, Exception> commit(List<String> items) {
      arrived.release();
      gate.acquireUninterruptibly();
      groups.add(items);
      if (interrupting) {
        Thread.currentThread().interrupt();
      }
      if (failing != null && items.contains(failing)) {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
      return Map.of();
    }

    /** Lets all commits through from now on. */
    void open() {
      gate.release(1_000_000);
    }

    void awaitCommit() {
      arrived.acquireUninterruptibly();
    }

    void failOn(String item, Throwable with) {
      failure = with;
      failing = item;
    }

    void interruptItself() {
      interrupting = true;
    }
  }
}
