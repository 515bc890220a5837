package io.boomerang.core.ingest;

import io.boomerang.core.message.OverloadedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes one write of many requests: each hands in an item and waits for the group that it joined.
 * The groups are committed one after the other, because a group can never be larger than the
 * requests in flight, and a second lane would halve it (DeWitt et al. 1984, section 4, "group
 * commit").
 *
 * <p>What nobody waits for any more is not committed, and what cannot be durable in time is refused
 * at once. Or else a slow commit would be followed by another one for requests that have been
 * answered to come again, and nothing would ever be acknowledged.
 */
public final class GroupCommit<T> implements AutoCloseable {
  /** As {@link Thread#join(long)} has it. */
  private static final Duration FOR_EVER = Duration.ZERO;

  private final ToLongFunction<T> bytes;
  private final Commit<T> commit;
  private final Thread lane;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CommitQueue<Pending> queue;
  private boolean closing;

  /** An item in the queue or in the commit that is under way. */
  private final class Pending extends CompletableFuture<Void> implements CommitQueue.Waiting {
    private final T item;
    private final long size;
    private final long since = System.nanoTime();

    Pending(T item) {
      this.item = item;
      this.size = bytes.applyAsLong(item);
    }

    @Override
    public long bytes() {
      return size;
    }

    @Override
    public long since() {
      return since;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return withdraw(this) && super.cancel(mayInterruptIfRunning);
    }
  }

  /** Makes a group durable. */
  @FunctionalInterface
  public interface Commit<T> {
    /**
     * Makes items durable.
     *
     * @return why one is not, by its place; empty when all are
     * @throws RuntimeException when none is known to be
     */
    Map<Integer, Exception> commit(List<T> items);
  }

  /** What the lane does next. */
  private record Turn<P>(List<P> group, List<P> late) {}

  /**
   * Starts the lane.
   *
   * @param commit called from one thread
   */
  public GroupCommit(
      String name, GroupCommitConfig config, ToLongFunction<T> bytes, Commit<T> commit) {
    this.queue = new CommitQueue<>(config);
    this.bytes = bytes;
    this.commit = commit;
    this.lane = new Thread(this::run, "commit-" + name);
    lane.setDaemon(true);
    lane.start();
  }

  /**
   * Joins the next group. Cancelling what is returned takes the item out of the queue; once its
   * commit is under way it cannot be cancelled, and {@code cancel} answers false.
   *
   * @return completes when the item is durable, and exceptionally when its group's commit failed;
   *     as long as it is not complete, the item is held in memory
   * @throws OverloadedException at once when too many are waiting, when the item cannot be expected
   *     to be durable in time, or when closing
   */
  public CompletableFuture<Void> submit(T item) throws OverloadedException {
    final var pending = new Pending(item);
    lock.lock();
    try {
      if (closing) {
        throw new OverloadedException("shutting down");
      }
      queue.add(pending, System.nanoTime());
      // The lane waits for the first item, then for a full group: waking it for others is a waste.
      if (queue.size() == 1 || queue.isFull()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return pending;
  }

  /** Whether the item was still waiting. */
  private boolean withdraw(Pending pending) {
    lock.lock();
    try {
      return queue.remove(pending);
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, commits what is waiting, and returns when that has been decided. */
  @Override
  public void close() {
    close(FOR_EVER);
  }

  /**
   * Takes nothing more, commits what is waiting, and returns when that has been decided, or the
   * time is over: a commit that hangs must not keep its process.
   */
  void close(Duration atMost) {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      lane.join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (Turn<Pending> turn = next(); !turn.group.isEmpty(); turn = next()) {
        refuse(turn.late, "the commits before took too long");
        commit(turn.group);
      }
    } catch (InterruptedException e) {
      refuseAll();
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody commits any more: what is waiting would wait for ever. */
  private void refuseAll() {
    final List<Pending> refused;
    lock.lock();
    try {
      closing = true;
      refused = queue.removeAll();
    } finally {
      lock.unlock();
    }
    refuse(refused, "the commit was interrupted");
  }

  private void refuse(List<Pending> refused, String why) {
    for (Pending pending : refused) {
      pending.completeExceptionally(new OverloadedException(why));
    }
  }

  private void commit(List<Pending> group) {
    Map<Integer, ? extends Throwable> failures;
    try {
      failures = commit.commit(group.stream().map(pending -> pending.item).toList());
    } catch (RuntimeException | Error e) {
      failures =
          IntStream.range(0, group.size())
              .boxed()
              .collect(Collectors.toMap(place -> place, p -> e));
    }
    committed();
    for (int i = 0; i < group.size(); i++) {
      if (failures.containsKey(i)) {
        group.get(i).completeExceptionally(failures.get(i));
      } else {
        group.get(i).complete(null);
      }
    }
  }

  private void committed() {
    lock.lock();
    try {
      queue.committed(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** The next group; empty when closed and drained. */
  private Turn<Pending> next() throws InterruptedException {
    lock.lock();
    try {
      // All may be withdrawn while the first waits for companions.
      while (!(closing && queue.isEmpty())) {
        while (queue.isEmpty() && !closing) {
          changed.await();
        }
        awaitCompanions();
        if (!queue.isEmpty()) {
          final List<Pending> late = queue.removeLate(System.nanoTime());
          return new Turn<>(queue.take(System.nanoTime()), late);
        }
      }
      return new Turn<>(List.of(), List.of());
    } finally {
      lock.unlock();
    }
  }

  private void awaitCompanions() throws InterruptedException {
    while (!queue.isEmpty() && !queue.isFull() && !closing) {
      final long remaining = queue.closesAt() - System.nanoTime();
      if (remaining <= 0) {
        return;
      }
      changed.awaitNanos(remaining);
    }
  }
}
