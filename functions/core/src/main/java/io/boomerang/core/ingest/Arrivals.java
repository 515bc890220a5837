package io.boomerang.core.ingest;

/**
 * Whether messages come so densely that waiting for companions is worth it. A message that comes
 * alone waits for nobody. Not safe for use by several threads.
 */
final class Arrivals {
  /** Enough that chance decides nothing: at a quarter of the rate 16 come so close once a day. */
  private static final int WATCHED = 16;

  private static final double SECOND = 1e9;

  private final int denseFrom;
  private final long[] latest = new long[WATCHED];
  private long count;

  /**
   * Nothing has come yet.
   *
   * @param denseFrom messages a second; at 0 they always come densely enough
   */
  Arrivals(int denseFrom) {
    this.denseFrom = denseFrom;
  }

  /** One came at this time, in nanoseconds. */
  void came(long now) {
    latest[(int) (count % WATCHED)] = now;
    count++;
  }

  /** As the latest of them came. */
  boolean areDense() {
    if (denseFrom == 0) {
      return true;
    }
    if (count < WATCHED) {
      return false;
    }
    final long newest = latest[(int) ((count - 1) % WATCHED)];
    final long oldest = latest[(int) (count % WATCHED)];
    return newest - oldest <= SECOND * (WATCHED - 1) / denseFrom;
  }
}
