package io.boomerang.adapters.embedded;

import java.util.Random;

/** Which acknowledged messages are delivered once more, as if the answer had been lost. */
public final class Redelivery {
  /** None. */
  public static final Redelivery NONE = new Redelivery(0, 0);

  private final double share;
  private final Random random;

  /**
   * Chooses at random, the same ones for the same seed and order.
   *
   * @param share from 0 to 1
   */
  public Redelivery(double share, long seed) {
    this.share = share;
    this.random = new Random(seed);
  }

  synchronized boolean chooses() {
    return share > 0 && random.nextDouble() < share;
  }
}
