package io.boomerang.recovery.simulation;

/** The stories with a thousand carts. */
class ITRecoveryUnderFaults extends RecoveryUnderFaults {
  ITRecoveryUnderFaults() {
    super(1_000);
  }
}
