package io.boomerang.recovery.simulation;

/** The stories with few carts, in every build. */
class RecoveryUnderFaultsTest extends RecoveryUnderFaults {
  RecoveryUnderFaultsTest() {
    super(60, 600);
  }
}
