package io.boomerang.core.insights.demand;

import java.util.stream.IntStream;

/**
 * The weeks from which the past is forecast again. Those that are judged lie one horizon apart, so
 * that no week is judged twice, and end with the last whole horizon; the newest four are reported.
 * Those that choose a method follow each other week by week, because a choice needs many, and their
 * weeks end before the first that is reported: what is reported was seen by nothing that was
 * chosen.
 */
final class Origins {
  /** A quarter: what the first forecast is made from. */
  static final int FEWEST_WEEKS = 13;

  static final int REPORTED = 4;

  private static final int MOST = 12;

  private static final int MOST_CHOOSING = 26;

  private final int[] all;
  private final int horizon;

  private Origins(int[] all, int horizon) {
    this.all = all;
    this.horizon = horizon;
  }

  /**
   * As many as fit, twelve at most.
   *
   * @throws NotEnoughDataException when not one fits
   */
  static Origins of(int weeks, int horizon) {
    final int count = Math.min(MOST, (weeks - FEWEST_WEEKS) / horizon);
    if (count < 1) {
      throw new NotEnoughDataException(
          "%d whole weeks of sales: %d are needed to forecast %d weeks and to know how well"
              .formatted(weeks, FEWEST_WEEKS + horizon, horizon));
    }
    final int[] origins = new int[count];
    for (int at = 0; at < count; at++) {
      origins[at] = weeks - horizon * (count - at);
    }
    return new Origins(origins, horizon);
  }

  /** Those that are judged, ascending. */
  int[] all() {
    return all.clone();
  }

  int count() {
    return all.length;
  }

  /** The place of the first that is reported. */
  int firstReported() {
    return Math.max(0, all.length - REPORTED);
  }

  /** Those that choose, ascending; none when too few weeks are there. */
  int[] choosing() {
    final int last = all[firstReported()] - horizon;
    final int first = Math.max(FEWEST_WEEKS, last - MOST_CHOOSING + 1);
    return IntStream.rangeClosed(first, last).toArray();
  }
}
