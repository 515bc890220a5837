package io.boomerang.recovery;

import io.boomerang.core.config.Settings;

/**
 * How an instance works on batches.
 *
 * @param lanes carts worked on side by side, of all batches together
 */
public record RecoveryConfig(int lanes) {
  public static final RecoveryConfig DEFAULT = new RecoveryConfig(32);

  /** Reads {@code RECOVERY_LANES}. */
  static RecoveryConfig from(Settings settings) {
    return new RecoveryConfig(settings.integer("RECOVERY_LANES", DEFAULT.lanes, 1, 1_000));
  }
}
