package io.boomerang.core.loyalty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets the threads of this process that change the same thing take turns, and each turn do the work
 * of all who wait. Threads that would spoil one another's compare-and-set so share one.
 */
final class Lanes<T> {
  private final Map<String, Lane<T>> lanes = new HashMap<>();

  /** A thing that is being changed, as long as it is. */
  private static final class Lane<T> {
    private final Lock turn = new ReentrantLock(true);
    private final List<Entry<T>> waiting = new ArrayList<>();
    private int users;
  }

  /** A thread's work, and how it went when somebody has done it. */
  private static final class Entry<T> {
    private final T work;
    private boolean isDone;
    private Throwable failure;

    Entry(T work) {
      this.work = work;
    }
  }

  /**
   * Does the work, or finds that somebody has.
   *
   * @param doAll does several works together; fails for all of them or for none
   * @throws RuntimeException as {@code doAll} does
   * @throws Error as {@code doAll} does; nobody of the turn may take its work for done
   */
  void run(String key, T work, Consumer<List<T>> doAll) {
    final var entry = new Entry<>(work);
    final Lane<T> lane = join(key, entry);
    lane.turn.lock();
    try {
      if (!entry.isDone) {
        doTogether(takeAll(lane), doAll);
      }
    } finally {
      lane.turn.unlock();
      leave(key, lane);
    }
    if (entry.failure instanceof Error error) {
      throw error;
    }
    if (entry.failure instanceof RuntimeException failure) {
      throw failure;
    }
  }

  private void doTogether(List<Entry<T>> entries, Consumer<List<T>> doAll) {
    Throwable failure = null;
    try {
      doAll.accept(entries.stream().map(entry -> entry.work).toList());
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (Entry<T> entry : entries) {
      entry.failure = failure;
      entry.isDone = true;
    }
  }

  private synchronized Lane<T> join(String key, Entry<T> entry) {
    final Lane<T> lane = lanes.computeIfAbsent(key, k -> new Lane<>());
    lane.users++;
    lane.waiting.add(entry);
    return lane;
  }

  private synchronized List<Entry<T>> takeAll(Lane<T> lane) {
    final List<Entry<T>> all = new ArrayList<>(lane.waiting);
    lane.waiting.clear();
    return all;
  }

  /** How many works wait for their turn. */
  synchronized int waiting(String key) {
    final Lane<T> lane = lanes.get(key);
    return lane == null ? 0 : lane.waiting.size();
  }

  private synchronized void leave(String key, Lane<T> lane) {
    if (--lane.users == 0) {
      lanes.remove(key);
    }
  }
}
