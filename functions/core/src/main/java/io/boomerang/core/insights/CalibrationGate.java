package io.boomerang.core.insights;

import java.util.Arrays;
import java.util.Random;

/**
 * Separates a miscalibrated model from a small sample. Even a perfect model shows some calibration
 * error; how much, is simulated by drawing outcomes from the model's own probabilities.
 *
 * @param tolerance what is allowed beyond a perfect model's 95th percentile
 * @param draws how many samples are drawn
 */
public record CalibrationGate(double tolerance, int draws) {
  public static final CalibrationGate DEFAULT = new CalibrationGate(0.03, 400);

  private static final double PERCENTILE = 0.95;

  /** The highest calibration error that passes, for these probabilities. */
  public double limit(Predictions predictions, long seed) {
    final Random random = new Random(seed);
    final Predictions sorted = predictions.ascending();
    final double[] errors = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      errors[draw] = Reliability.ofSorted(drawn(sorted, random)).calibrationError();
    }
    Arrays.sort(errors);
    return errors[(int) Math.ceil(PERCENTILE * draws) - 1] + tolerance;
  }

  private static Predictions drawn(Predictions sorted, Random random) {
    final boolean[] outcomes = new boolean[sorted.size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = random.nextDouble() < sorted.probability(row);
    }
    return sorted.withOutcomes(outcomes);
  }
}
