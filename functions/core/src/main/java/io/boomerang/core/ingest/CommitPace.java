package io.boomerang.core.ingest;

import java.util.Arrays;

/**
 * How long commits take at present, as the median of the last ones: one outlier does not move it,
 * and five commits of another pace do. Not safe for use by several threads. All times are in
 * nanoseconds, as {@link System#nanoTime} gives them.
 */
final class CommitPace {
  private static final int REMEMBERED = 9;

  private final long[] last = new long[REMEMBERED];
  private int commits;
  private long startedAt;
  private boolean running;

  /** A commit begins. */
  void started(long now) {
    running = true;
    startedAt = now;
  }

  /** The commit that began last has ended, well or not. */
  void ended(long now) {
    running = false;
    last[commits % REMEMBERED] = now - startedAt;
    commits++;
  }

  /** Until the end of the running commit, if any, and of this many more. */
  long expected(int groups, long now) {
    final long elapsed = running ? now - startedAt : 0;
    final long usual = median();
    // A commit that has outlasted the usual time is the best that is known of the next ones.
    return Math.max(usual - elapsed, 0) * (running ? 1 : 0) + groups * Math.max(usual, elapsed);
  }

  private long median() {
    final int known = Math.min(commits, REMEMBERED);
    if (known == 0) {
      return 0;
    }
    final long[] sorted = Arrays.copyOf(last, known);
    Arrays.sort(sorted);
    return sorted[known / 2];
  }
}
