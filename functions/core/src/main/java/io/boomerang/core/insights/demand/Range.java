package io.boomerang.core.insights.demand;

/**
 * A number of units that is expected, and between which numbers it falls with the probability that
 * was asked for (80 % by default).
 *
 * @param low NaN, as {@code high}, when no interval can be given
 */
public record Range(double expected, double low, double high) {
  /** The same, counted from another number. */
  Range less(double units) {
    return new Range(expected - units, low - units, high - units);
  }
}
