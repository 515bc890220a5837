package io.boomerang.recovery.simulation;

/** Some of the stories with a thousand carts. */
class ITRecoveryUnderFaults extends RecoveryUnderFaults {
  ITRecoveryUnderFaults() {
    super(1_000, 60);
  }
}
