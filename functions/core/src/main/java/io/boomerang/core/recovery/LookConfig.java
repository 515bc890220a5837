package io.boomerang.core.recovery;

import io.boomerang.core.config.Settings;
import java.time.Duration;

/**
 * How a look works.
 *
 * @param lookFor waits this long for what falls due; less than the time between two looks
 * @param every looks again this often, while something is left or where carts go cold sooner
 */
public record LookConfig(Duration lookFor, Duration every) {
  public static final LookConfig DEFAULT =
      new LookConfig(Duration.ofSeconds(55), Duration.ofSeconds(1));

  /** Reads {@code LOOK_FOR_SECONDS} and {@code LOOK_EVERY_MILLIS}. */
  public static LookConfig from(Settings settings) {
    return new LookConfig(
        settings.seconds("LOOK_FOR_SECONDS", DEFAULT.lookFor, Duration.ZERO, Duration.ofMinutes(5)),
        settings.millis(
            "LOOK_EVERY_MILLIS", DEFAULT.every, Duration.ofMillis(10), Duration.ofMinutes(1)));
  }
}
