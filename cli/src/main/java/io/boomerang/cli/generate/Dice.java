package io.boomerang.cli.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that falls the same everywhere: it takes nothing but the bits of {@link
 * SplittableRandom#nextLong}, whose sequence is fixed, and {@link StrictMath}, so that one seed
 * gives the same bytes on every machine and JDK.
 */
final class Dice {
  private static final double UNIT = 0x1.0p-53;

  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice that fall independently of these, however often either is thrown. */
  Dice fork() {
    return new Dice(random.split());
  }

  long bits() {
    return random.nextLong();
  }

  /** From 0 up to but without 1. */
  double uniform() {
    return (random.nextLong() >>> 11) * UNIT;
  }

  /** From 0 up to but without {@code bound}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  double exponential(double mean) {
    return -mean * StrictMath.log1p(-uniform());
  }

  /** Log-normal by Box and Muller (1958); {@code sigma} is the logarithm's deviation. */
  double logNormal(double median, double sigma) {
    final double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-uniform()));
    final double normal = radius * StrictMath.cos(2 * Math.PI * uniform());
    return median * StrictMath.exp(sigma * normal);
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }
}
