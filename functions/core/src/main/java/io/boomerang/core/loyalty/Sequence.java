package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Numbers a customer's activities in the order in which they are committed: the times of what
 * caused them do not order them. Each number is the larger of the last one + 1 and the commit's
 * time in milliseconds, so that numbers still rise after a document was lost or erased. Not
 * thread-safe: one for each attempt of a commit.
 */
final class Sequence {
  private final long millis;
  private long last;

  /**
   * Goes on from a customer's last number.
   *
   * @param last 0 when there was none
   * @param now the time of the commit
   */
  Sequence(long last, Instant now) {
    this.last = last;
    this.millis = now.toEpochMilli();
  }

  /** The largest number that the activities have. */
  static long lastOf(Collection<Activity> activities) {
    return activities.stream()
        .mapToLong(activity -> activity.sequence() == null ? 0 : activity.sequence())
        .max()
        .orElse(0);
  }

  /** The activities with the next numbers, in their order. */
  List<Activity> given(List<Activity> activities) {
    return activities.stream().map(activity -> activity.withSequence(next())).toList();
  }

  /** The largest number so far. */
  long last() {
    return last;
  }

  private long next() {
    last = Math.max(last + 1, millis);
    return last;
  }
}
