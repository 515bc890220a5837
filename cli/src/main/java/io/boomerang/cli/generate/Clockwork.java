package io.boomerang.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When visits begin: a Poisson process whose rate follows the hour of the day, drawn by thinning
 * (Lewis and Shedler 1979).
 */
final class Clockwork {
  /** Visits in each hour of the day, UTC, relative to each other: few at 3, most at 20. */
  static final int[] HOURS = {
    30, 18, 11, 8, 9, 14, 27, 45, 62, 72, 78, 82, 85, 80, 76, 75, 78, 86, 100, 116, 122, 108, 82, 52
  };

  private static final int BUSIEST = Arrays.stream(HOURS).max().orElseThrow();
  private static final double MEAN = Arrays.stream(HOURS).average().orElseThrow();

  private final Dice dice;
  private final double meanGapAtPeak;
  private double second;

  /** Visits of this many on average over the length, from the start on and without end. */
  Clockwork(Instant start, Duration length, double expected, Dice dice) {
    this.second = start.getEpochSecond();
    this.meanGapAtPeak = length.toSeconds() / expected * MEAN / BUSIEST;
    this.dice = dice;
  }

  /** The next visit's beginning, in seconds since 1970. */
  long next() {
    do {
      second += dice.exponential(meanGapAtPeak);
    } while (!dice.chance((double) HOURS[hour()] / BUSIEST));
    return (long) second;
  }

  private int hour() {
    return (int) Math.floorMod((long) second / 3600, 24L);
  }
}
