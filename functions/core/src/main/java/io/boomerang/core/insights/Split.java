package io.boomerang.core.insights;

import io.boomerang.core.hash.Sha256;

/**
 * What a customer's rows are used for, always the same: nobody on whom a model was trained is in
 * the rows it is judged on.
 */
public enum Split {
  /** Slots 0 to 5. */
  TRAIN,
  /** Slots 6 and 7: when to stop training, and how to calibrate. */
  TUNE,
  /** Slots 8 and 9. */
  EVALUATE;

  private static final int SLOTS = 10;

  private static final int FIRST_TUNING = 6;

  private static final int FIRST_EVALUATING = 8;

  /** The customer's use. */
  public static Split of(String userId) {
    final int slot = slot(userId);
    if (slot < FIRST_TUNING) {
      return TRAIN;
    }
    return slot < FIRST_EVALUATING ? TUNE : EVALUATE;
  }

  /** 0 to 9, evenly spread, and independent of any campaign's hold-out. */
  static int slot(String userId) {
    return Byte.toUnsignedInt(Sha256.of("split/" + userId)[0]) * SLOTS / (1 << Byte.SIZE);
  }
}
