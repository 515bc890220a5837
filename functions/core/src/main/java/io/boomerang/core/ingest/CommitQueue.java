package io.boomerang.core.ingest;

import io.boomerang.core.message.OverloadedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What waits for {@link GroupCommit}'s lane: who may join, when a group is complete and what it
 * takes. Time is handed in, in nanoseconds as {@link System#nanoTime} gives them. Not safe for use
 * by several threads.
 */
final class CommitQueue<P extends CommitQueue.Waiting> {
  /** The part of the deadline that a commit may take; the rest is for hundreds of answers. */
  private static final double USABLE = 0.9;

  private final GroupCommitConfig config;
  private final long patience;
  private final CommitPace pace = new CommitPace();
  private final Arrivals arrivals;
  private final Set<P> waiting = new LinkedHashSet<>();
  private long waitingBytes;
  private int committing;

  /** An item that waits; two are the same only if they are one object. */
  interface Waiting {
    /** Size of the item. */
    long bytes();

    /** When it came. */
    long since();
  }

  CommitQueue(GroupCommitConfig config) {
    this.config = config;
    this.arrivals = new Arrivals(config.denseFrom());
    this.patience = (long) (USABLE * config.deadline().toNanos());
  }

  /**
   * Puts an item last.
   *
   * @throws OverloadedException when too many wait, or when it would not be durable in time
   */
  void add(P item, long now) throws OverloadedException {
    if (waiting.size() + committing >= config.maxPending()) {
      throw new OverloadedException(config.maxPending() + " messages are waiting already");
    }
    final long expected = pace.expected(groupsAhead() + 1, now);
    // An idle lane takes anything, or an estimate made in bad times would never be corrected.
    if (expected > patience && !(waiting.isEmpty() && committing == 0)) {
      throw new OverloadedException(
          "it would take some %d s until this is durable"
              .formatted(Duration.ofNanos(expected).toSeconds()));
    }
    waiting.add(item);
    waitingBytes += item.bytes();
    arrivals.came(now);
  }

  private int groupsAhead() {
    return (int) Math.max(waiting.size() / config.maxMessages(), waitingBytes / config.maxBytes());
  }

  /** Takes out an item for which nobody waits any more; whether it was still there. */
  boolean remove(P item) {
    final boolean waited = waiting.remove(item);
    if (waited) {
      waitingBytes -= item.bytes();
    }
    return waited;
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether the next group has all that it may have. */
  boolean isFull() {
    return waiting.size() >= config.maxMessages() || waitingBytes >= config.maxBytes();
  }

  /** When the next group closes, full or not; something must be waiting. */
  long closesAt() {
    final long since = waiting.iterator().next().since();
    return arrivals.areDense() ? since + config.maxWait().toNanos() : since;
  }

  /**
   * Takes out what would not be durable in time if it were committed now. Keeps one at least: when
   * none can be in time, only a commit shows whether the next one can.
   */
  List<P> removeLate(long now) {
    final long mustHaveComeSince = now + pace.expected(1, now) - patience;
    final List<P> late = new ArrayList<>();
    final Iterator<P> oldestFirst = waiting.iterator();
    while (waiting.size() > 1) {
      final P oldest = oldestFirst.next();
      if (oldest.since() - mustHaveComeSince >= 0) {
        return late;
      }
      oldestFirst.remove();
      waitingBytes -= oldest.bytes();
      late.add(oldest);
    }
    return late;
  }

  /** Takes out the next group; its commit starts now. Empty when nothing waits. */
  List<P> take(long now) {
    final List<P> group = new ArrayList<>();
    final Iterator<P> oldestFirst = waiting.iterator();
    long groupBytes = 0;
    while (oldestFirst.hasNext()
        && group.size() < config.maxMessages()
        && groupBytes < config.maxBytes()) {
      final P item = oldestFirst.next();
      oldestFirst.remove();
      groupBytes += item.bytes();
      group.add(item);
    }
    waitingBytes -= groupBytes;
    committing = group.size();
    if (committing > 0) {
      pace.started(now);
    }
    return group;
  }

  /** The commit of the group that was taken last has ended. */
  void committed(long now) {
    committing = 0;
    pace.ended(now);
  }

  /** Takes out everything. */
  List<P> removeAll() {
    final List<P> all = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    return all;
  }
}
