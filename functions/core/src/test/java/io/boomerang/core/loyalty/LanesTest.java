package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<String>> turns = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final Lanes<String> lanes = new Lanes<>();

  @AfterEach
  void shutDown() {
    threads.shutdownNow();
  }

  @Test
  void whoeverWaits_isServedTogetherInTheNextTurn() {
    final List<CompletableFuture<Void>> all = new ArrayList<>();
    all.add(run("kris", "first"));
    await().until(() -> turns.size() == 1);
    for (int i = 0; i < 5; i++) {
      all.add(run("kris", "waiting"));
    }
    await().until(() -> lanes.waiting("kris") == 5);
    firstMayEnd.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(turns).hasSize(2);
    assertThat(turns.get(1)).hasSize(5);
  }

  @Test
  void otherLanes_doNotWait() {
    final CompletableFuture<Void> first = run("kris", "first");
    await().until(() -> turns.size() == 1);

    run("dave", "other").join();

    assertThat(first).isNotDone();
    firstMayEnd.countDown();
    first.join();
  }

  @Test
  void failure_isEverybodysWhoWasServedTogether_andNobodyElses() {
    final CompletableFuture<Void> first = run("kris", "first");
    await().until(() -> turns.size() == 1);
    final CompletableFuture<Void> bad = run("kris", "bad");
    final CompletableFuture<Void> besides = run("kris", "besides");
    await().until(() -> lanes.waiting("kris") == 2);
    firstMayEnd.countDown();

    first.join();
    assertThatThrownBy(bad::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("bad");
    assertThatThrownBy(besides::join).isInstanceOf(CompletionException.class);
    run("kris", "later").join();
    assertThat(lanes.waiting("kris")).isZero();
  }

  @Test
  void error_isEverybodysWhoWasServedTogether() {
    final CompletableFuture<Void> first = run("kris", "first");
    await().until(() -> turns.size() == 1);
    final CompletableFuture<Void> broken = run("kris", "broken");
    final CompletableFuture<Void> besides = run("kris", "besides");
    await().until(() -> lanes.waiting("kris") == 2);
    firstMayEnd.countDown();

    first.join();
    assertThatThrownBy(broken::join).hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(besides::join).hasCauseInstanceOf(StackOverflowError.class);
  }

  private CompletableFuture<Void> run(String key, String work) {
    return CompletableFuture.runAsync(() -> lanes.run(key, work, this::serve), threads);
  }

  private void serve(List<String> works) {
    turns.add(works);
    if (works.contains("bad")) {
      throw new IllegalStateException("bad");
    }
    if (works.contains("broken")) {
      throw new StackOverflowError();
    }
    if (works.contains("first")) {
      try {
        firstMayEnd.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
