package io.boomerang.benchmarks.carts;

import java.time.Duration;
import java.time.Instant;

/**
 * When the carts of a run go cold: evenly from a moment on, or all at it.
 *
 * @param carts how many
 * @param over the time that they are spread over; zero for all at once
 */
record Spread(Instant first, int carts, Duration over) {
  Instant expiry(int cart) {
    return first.plusNanos(over.toNanos() / carts * cart);
  }

  static String session(int cart) {
    return "s" + cart;
  }
}
