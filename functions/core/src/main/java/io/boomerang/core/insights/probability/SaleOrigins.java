package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.demand.NotEnoughDataException;
import java.util.stream.IntStream;

/**
 * Which weeks fit a model, which recalibrate it and which judge it: in this order in time, and none
 * sees a week that a later one looks at.
 *
 * @param first the first origin of the training
 * @param last the last one
 * @param weeks in which a sale is looked for
 */
record SaleOrigins(int first, int last, int weeks) {
  private static final int FEWEST_WEEKS = 13;

  private static final int MOST_TRAINING = 26;

  private static final int RECALIBRATION = 4;

  /** As many as judge a model. */
  static final int JUDGED = 8;

  private static final int FEWEST_JUDGED = 4;

  /**
   * Origins whose weeks all end before a week.
   *
   * @throws NotEnoughDataException when there are too few weeks before it
   */
  static SaleOrigins before(int end, int weeks) {
    final int lastRecalibration = end - weeks;
    final int lastTraining = lastRecalibration - (RECALIBRATION - 1) - weeks;
    final int first = Math.max(FEWEST_WEEKS, lastTraining - MOST_TRAINING + 1);
    if (lastTraining < FEWEST_WEEKS) {
      throw new NotEnoughDataException(
          "%d whole weeks of sales: %d are needed to say how likely a sale within %d days is"
              .formatted(end, end + FEWEST_WEEKS - lastTraining, 7 * weeks));
    }
    return new SaleOrigins(first, lastTraining, weeks);
  }

  /** Origins that fit the model, ascending. */
  int[] training() {
    return IntStream.rangeClosed(first, last).toArray();
  }

  /** Origins after the weeks of the training, ascending. */
  int[] recalibration() {
    return IntStream.range(last + weeks, last + weeks + RECALIBRATION).toArray();
  }

  /**
   * The origins that judge: eight, or as few as four where the weeks do not allow more.
   *
   * @throws NotEnoughDataException when not even those fit
   */
  static int[] judged(int end, int weeks) {
    final int needed = FEWEST_WEEKS + 2 * weeks + RECALIBRATION - 1;
    final int room = end - weeks - needed + 1;
    if (room < FEWEST_JUDGED) {
      throw new NotEnoughDataException(
          "%d whole weeks of sales: %d are needed to say how likely a sale within %d days is, and"
                  .formatted(end, needed + weeks + FEWEST_JUDGED - 1, 7 * weeks)
              + " how far to believe it");
    }
    final int count = Math.min(JUDGED, room);
    return IntStream.rangeClosed(end - weeks - count + 1, end - weeks).toArray();
  }
}
