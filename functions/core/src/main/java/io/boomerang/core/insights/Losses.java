package io.boomerang.core.insights;

/** Proper scores of probabilities: the true probabilities have the lowest of all, on average. */
public final class Losses {
  /** A forecast of certainty that fails would cost without limit. */
  private static final double SMALLEST = 1e-6;

  private Losses() {}

  /** Mean log loss in nats. */
  public static double logLoss(Predictions predictions) {
    return mean(logLosses(predictions), predictions);
  }

  /** Log loss of each row in nats, with probabilities kept 1e-6 away from 0 and 1. */
  public static double[] logLosses(Predictions predictions) {
    final double[] losses = new double[predictions.size()];
    for (int row = 0; row < losses.length; row++) {
      final double probability =
          Math.min(1 - SMALLEST, Math.max(SMALLEST, predictions.probability(row)));
      losses[row] = -Math.log(predictions.outcome(row) ? probability : 1 - probability);
    }
    return losses;
  }

  /** Mean squared difference between probability and outcome (Brier 1950). */
  public static double brier(Predictions predictions) {
    final double[] squares = new double[predictions.size()];
    for (int row = 0; row < squares.length; row++) {
      final double difference = predictions.probability(row) - (predictions.outcome(row) ? 1 : 0);
      squares[row] = difference * difference;
    }
    return mean(squares, predictions);
  }

  private static double mean(double[] values, Predictions predictions) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < values.length; row++) {
      sum += values[row] * predictions.weight(row);
      weights += predictions.weight(row);
    }
    return sum / weights;
  }
}
