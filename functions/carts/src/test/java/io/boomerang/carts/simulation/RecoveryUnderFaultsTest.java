package io.boomerang.carts.simulation;

/** The stories with few carts, in every build. */
class RecoveryUnderFaultsTest extends RecoveryUnderFaults {
  RecoveryUnderFaultsTest() {
    super(150);
  }
}
