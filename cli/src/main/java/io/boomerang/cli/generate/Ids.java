package io.boomerang.cli.generate;

/** Turns ranks into ids that do not show them. */
final class Ids {
  /** How many different users there can be. */
  static final int MAX_USERS = 1 << 27;

  /** How many different products there can be. */
  static final int MAX_PRODUCTS = 1 << 20;

  /** Odd, hence a permutation of the numbers below any power of two. */
  private static final long MIX = 0x9E3779B1L;

  private Ids() {}

  static String user(int rank) {
    return String.valueOf(400_000_000L + ((rank * MIX) & (MAX_USERS - 1)));
  }

  static String product(int rank) {
    return String.valueOf(5_000_000L + ((rank * MIX) & (MAX_PRODUCTS - 1)));
  }
}
