package io.boomerang.local.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Time, and what goes wrong in it, both by a seed. Only one thread acts at a time, so that a seed
 * is one story.
 */
final class Fate extends Clock {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  /** Of each of the five ways to go wrong, for each call of a port. */
  private static final double PROBABILITY = 0.02;

  private final Random random;
  private Instant now = START;
  private boolean isKind;
  private long calls;
  private long killAt = -1;
  private int kills;
  private int failures;

  Fate(long seed) {
    this.random = new Random(seed);
  }

  /** Nothing goes wrong. */
  static Fate kind() {
    final var fate = new Fate(0);
    fate.isKind = true;
    return fate;
  }

  /** Nothing goes wrong but that the process is killed at its n-th call of a port, from 1. */
  static Fate killingAt(long call) {
    final Fate fate = kind();
    fate.killAt = call;
    return fate;
  }

  Random random() {
    return random;
  }

  long calls() {
    return calls;
  }

  int kills() {
    return kills;
  }

  int failures() {
    return failures;
  }

  /** From now on nothing goes wrong, and services hurry. */
  void becomeKind() {
    isKind = true;
  }

  boolean isKind() {
    return isKind;
  }

  /** Whether something happens that is neither good nor bad. */
  boolean chooses(double probability) {
    return random.nextDouble() < probability;
  }

  /**
   * A call of a port: it may end the process before or after it took effect, it may fail before,
   * and it may fail after it took effect, which is a lie.
   */
  synchronized <T> T call(
      String port, Function<String, RuntimeException> failure, Supplier<T> effect) {
    calls++;
    pass(strikes() ? Duration.ofSeconds(10) : Duration.ofMillis(20));
    kill("before " + port, 2 * calls - 1);
    fail(port + " fails", failure);
    final T result = effect.get();
    kill("after " + port, 2 * calls);
    fail(port + " answers that it failed", failure);
    return result;
  }

  /** Twice as many as there are calls: a process may end before each, and after it. */
  private void kill(String where, long moment) {
    if (moment == killAt || strikes()) {
      kills++;
      throw new Killed(where);
    }
  }

  private void fail(String what, Function<String, RuntimeException> failure) {
    if (strikes()) {
      failures++;
      throw failure.apply(what);
    }
  }

  private boolean strikes() {
    return !isKind && random.nextDouble() < PROBABILITY;
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
