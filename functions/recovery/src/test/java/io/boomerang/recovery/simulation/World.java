package io.boomerang.recovery.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** Time and misfortune, both by the seed. */
final class World extends Clock {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private final Random random;
  private final Baton baton;
  private final boolean hasCrashes;
  private Instant now = START;
  private boolean isKind;

  /**
   * A world.
   *
   * @param hasCrashes whether processes end at any moment, and outcomes stay unknown
   */
  World(long seed, boolean hasCrashes) {
    this.hasCrashes = hasCrashes;
    this.random = new Random(seed);
    this.baton = new Baton(random);
  }

  Baton baton() {
    return baton;
  }

  Random random() {
    return random;
  }

  /** A moment passes, and somebody else may act in it. */
  void step() {
    baton.step();
    now = now.plusMillis(random.nextInt(20));
  }

  /** From now on nothing breaks. */
  void becomeKind() {
    isKind = true;
  }

  /**
   * Whether it happens now.
   *
   * @param what for the reader
   */
  boolean strikes(String what, double probability) {
    return !isKind && random.nextDouble() < probability;
  }

  /** Whether something happens now after which nobody can know what became of a call. */
  boolean strikesDead(String what, double probability) {
    return hasCrashes && strikes(what, probability);
  }

  void crashAtTimes(String where) {
    if (strikesDead(where, 0.004)) {
      throw new Crash(where);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
