package io.boomerang.core.ingest;

import io.boomerang.core.message.OverloadedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Makes one write of many requests: each hands in an item and waits for the group that it joined.
 * The groups are committed one after the other, because a group can never be larger than the
 * requests in flight, and a second lane would halve it (DeWitt et al. 1984, section 4, "group
 * commit").
 */
public final class GroupCommit<T> implements AutoCloseable {
  private final GroupCommitConfig config;
  private final ToLongFunction<T> bytes;
  private final Consumer<List<T>> commit;
  private final Thread lane;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Pending<T>> queue = new ArrayDeque<>();
  private long queuedBytes;
  private int committing;
  private boolean closing;

  private record Pending<T>(T item, long bytes, long since, CompletableFuture<Void> done) {}

  /**
   * Starts the lane.
   *
   * @param commit makes a group durable or throws; called from one thread
   */
  public GroupCommit(
      String name, GroupCommitConfig config, ToLongFunction<T> bytes, Consumer<List<T>> commit) {
    this.config = config;
    this.bytes = bytes;
    this.commit = commit;
    this.lane = new Thread(this::run, "commit-" + name);
    lane.setDaemon(true);
    lane.start();
  }

  /**
   * Joins the next group.
   *
   * @return completes when the item is durable, and exceptionally when its group's commit failed
   * @throws OverloadedException at once when too many are waiting, or when closing
   */
  public CompletableFuture<Void> submit(T item) throws OverloadedException {
    final var pending =
        new Pending<>(
            item, bytes.applyAsLong(item), System.nanoTime(), new CompletableFuture<Void>());
    lock.lock();
    try {
      if (closing) {
        throw new OverloadedException("shutting down");
      }
      if (queue.size() + committing >= config.maxPending()) {
        throw new OverloadedException(config.maxPending() + " messages are waiting already");
      }
      queue.add(pending);
      queuedBytes += pending.bytes;
      // The lane waits for the first item, then for a full group: waking it for others is a waste.
      if (queue.size() == 1 || isFull()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return pending.done;
  }

  /** Takes nothing more, commits what is waiting, and returns when that has been decided. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      lane.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isFull() {
    return queue.size() >= config.maxMessages() || queuedBytes >= config.maxBytes();
  }

  private void run() {
    try {
      for (List<Pending<T>> group = next(); !group.isEmpty(); group = next()) {
        commit(group);
      }
    } catch (InterruptedException e) {
      refuseAll();
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody commits any more: what is waiting would wait for ever. */
  private void refuseAll() {
    final List<Pending<T>> refused;
    lock.lock();
    try {
      closing = true;
      refused = List.copyOf(queue);
      queue.clear();
    } finally {
      lock.unlock();
    }
    for (Pending<T> pending : refused) {
      pending.done.completeExceptionally(new OverloadedException("the commit was interrupted"));
    }
  }

  private void commit(List<Pending<T>> group) {
    Throwable failure = null;
    try {
      commit.accept(group.stream().map(Pending::item).toList());
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    setCommitting(0);
    for (Pending<T> pending : group) {
      if (failure == null) {
        pending.done.complete(null);
      } else {
        pending.done.completeExceptionally(failure);
      }
    }
  }

  private void setCommitting(int count) {
    lock.lock();
    try {
      committing = count;
    } finally {
      lock.unlock();
    }
  }

  /** The next group; empty when closed and drained. */
  private List<Pending<T>> next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        changed.await();
      }
      if (!queue.isEmpty()) {
        awaitCompanions(queue.getFirst().since + config.maxWait().toNanos());
      }
      final List<Pending<T>> group = take();
      committing = group.size();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void awaitCompanions(long deadline) throws InterruptedException {
    while (!isFull() && !closing) {
      final long remaining = deadline - System.nanoTime();
      if (remaining <= 0) {
        return;
      }
      changed.awaitNanos(remaining);
    }
  }

  private List<Pending<T>> take() {
    final List<Pending<T>> group = new ArrayList<>();
    long groupBytes = 0;
    while (!queue.isEmpty()
        && group.size() < config.maxMessages()
        && groupBytes < config.maxBytes()) {
      final Pending<T> pending = queue.removeFirst();
      groupBytes += pending.bytes;
      group.add(pending);
    }
    queuedBytes -= groupBytes;
    return group;
  }
}
