package io.boomerang.core.recovery;

import io.boomerang.core.config.Settings;
import java.time.Duration;

/**
 * How a sweep works.
 *
 * @param sweepFor keeps looking this long; a little less than the time between two sweeps
 * @param every looks for cold carts this often
 * @param lanes carts worked on side by side
 */
public record SweepConfig(Duration sweepFor, Duration every, int lanes) {
  public static final SweepConfig DEFAULT =
      new SweepConfig(Duration.ofSeconds(58), Duration.ofSeconds(1), 32);

  /** Reads {@code SWEEP_FOR_SECONDS}, {@code SWEEP_EVERY_MILLIS} and {@code SWEEP_LANES}. */
  public static SweepConfig from(Settings settings) {
    return new SweepConfig(
        settings.seconds(
            "SWEEP_FOR_SECONDS", DEFAULT.sweepFor, Duration.ZERO, Duration.ofMinutes(30)),
        settings.millis(
            "SWEEP_EVERY_MILLIS", DEFAULT.every, Duration.ofMillis(10), Duration.ofMinutes(1)),
        settings.integer("SWEEP_LANES", DEFAULT.lanes, 1, 1_000));
  }
}
