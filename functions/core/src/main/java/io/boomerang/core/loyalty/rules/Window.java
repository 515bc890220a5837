package io.boomerang.core.loyalty.rules;

import java.time.Instant;

/**
 * When a rule counts purchases, by the time of the purchase and not by the clock, so that a replay
 * gives the same answer.
 *
 * @param from inclusive, UTC; null for since ever
 * @param until exclusive, UTC; null for ever
 */
public record Window(Instant from, Instant until) {
  public static final Window ALWAYS = new Window(null, null);

  public Window {
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("nothing is from " + from + " until " + until);
    }
  }

  public boolean contains(Instant time) {
    return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
  }

  @Override
  public String toString() {
    return (from == null ? "" : from) + "/" + (until == null ? "" : until);
  }
}
