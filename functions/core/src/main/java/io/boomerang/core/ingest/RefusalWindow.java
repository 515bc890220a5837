package io.boomerang.core.ingest;

import java.util.BitSet;

/**
 * Separates poisonous rows from a table that does not fit us, by the last {@value #SIZE} rows that
 * this instance appended to it: a few refused ones are the rows' fault; many, or a refused one when
 * none was ever accepted, are ours, and then nothing may be set aside.
 */
final class RefusalWindow {
  private static final int SIZE = 1_000;
  private static final int ALWAYS_TOLERATED = 9;

  private final BitSet refusals = new BitSet(SIZE);
  private int next;
  private int known;
  private boolean anyAccepted;

  /** Records rows that were decided. */
  synchronized void add(int accepted, int refused) {
    anyAccepted |= accepted > 0;
    record(accepted, false);
    record(refused, true);
  }

  private void record(int rows, boolean refused) {
    for (int i = 0; i < Math.min(rows, SIZE); i++) {
      refusals.set(next, refused);
      next = (next + 1) % SIZE;
      known = Math.min(known + 1, SIZE);
    }
  }

  /** Whether so many more accepted and refused rows mean that the table does not fit us. */
  synchronized boolean isOurFault(int accepted, int refused) {
    final int all = refusals.cardinality() + refused;
    final int rows = Math.min(known + accepted + refused, SIZE);
    final boolean isMany = all > ALWAYS_TOLERATED && 10 * all > rows;
    return isMany || !(anyAccepted || accepted > 0);
  }
}
