package io.boomerang.core.insights;

/**
 * Turns a score into a probability, {@code 1 / (1 + exp(-(slope * score + intercept)))}, with two
 * numbers that are fitted on rows the score was not (Platt 1999).
 */
public record PlattScaling(double slope, double intercept) {
  private static final int MOST_STEPS = 100;

  private static final double SMALLEST_STEP = 1e-10;

  public PlattScaling {
    if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException("no scaling: " + slope + ", " + intercept);
    }
  }

  /** The probability for a score. */
  public double probability(double score) {
    return sigmoid(slope * score + intercept);
  }

  /** The probabilities for scores. */
  public double[] probabilities(double[] scores) {
    final double[] probabilities = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      probabilities[row] = probability(scores[row]);
    }
    return probabilities;
  }

  /** {@code 1 / (1 + exp(-x))}, for any x. */
  static double sigmoid(double x) {
    final double small = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  /**
   * The scaling of highest likelihood, under Platt's smoothed targets, which keep it finite even
   * when a threshold separates the outcomes. Newton's method with halved steps (Lin, Lin and Weng
   * 2007).
   *
   * @param scores finite
   * @param weights how many rows of the population each row stands for, above 0
   * @throws IllegalArgumentException when the lengths differ or there is no row
   */
  public static PlattScaling fit(double[] scores, boolean[] outcomes, double[] weights) {
    final int n = scores.length;
    if (n != outcomes.length || n != weights.length || n == 0) {
      throw new IllegalArgumentException(n + " scores, " + outcomes.length + " outcomes");
    }
    final Fit fit = new Fit(scores, targets(outcomes), weights);
    PlattScaling at = new PlattScaling(0, 0);
    for (int step = 0; step < MOST_STEPS; step++) {
      final PlattScaling next = fit.improve(at);
      final double moved =
          Math.max(Math.abs(next.slope - at.slope), Math.abs(next.intercept - at.intercept));
      at = next;
      if (moved < SMALLEST_STEP) {
        break;
      }
    }
    return at;
  }

  private static double[] targets(boolean[] outcomes) {
    int yes = 0;
    for (boolean outcome : outcomes) {
      yes += outcome ? 1 : 0;
    }
    final double high = (yes + 1.0) / (yes + 2.0);
    final double low = 1.0 / (outcomes.length - yes + 2.0);
    final double[] targets = new double[outcomes.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = outcomes[row] ? high : low;
    }
    return targets;
  }

  private static final class Fit {
    /** Keeps the second derivatives invertible when all scores are one. */
    private static final double RIDGE = 1e-9;

    private static final int HALVINGS = 40;

    private final double[] scores;
    private final double[] targets;
    private final double[] weights;

    Fit(double[] scores, double[] targets, double[] weights) {
      this.scores = scores;
      this.targets = targets;
      this.weights = weights;
    }

    /** One step of Newton's method, halved until the loss does not grow. */
    PlattScaling improve(PlattScaling at) {
      double bySlope = RIDGE * at.slope;
      double byIntercept = 0;
      double slopes = RIDGE;
      double both = 0;
      double intercepts = RIDGE;
      for (int row = 0; row < scores.length; row++) {
        final double probability = at.probability(scores[row]);
        final double wrong = (probability - targets[row]) * weights[row];
        final double weight = probability * (1 - probability) * weights[row];
        bySlope += wrong * scores[row];
        byIntercept += wrong;
        slopes += weight * scores[row] * scores[row];
        both += weight * scores[row];
        intercepts += weight;
      }
      final double determinant = slopes * intercepts - both * both;
      return shorten(
          at,
          -(intercepts * bySlope - both * byIntercept) / determinant,
          -(slopes * byIntercept - both * bySlope) / determinant);
    }

    private PlattScaling shorten(PlattScaling at, double slope, double intercept) {
      final double before = loss(at);
      double length = 1;
      for (int halving = 0; halving < HALVINGS; halving++) {
        final PlattScaling next =
            new PlattScaling(at.slope + length * slope, at.intercept + length * intercept);
        if (loss(next) <= before) {
          return next;
        }
        length /= 2;
      }
      return at;
    }

    private double loss(PlattScaling scaling) {
      double sum = RIDGE * scaling.slope * scaling.slope / 2;
      for (int row = 0; row < scores.length; row++) {
        final double x = scaling.slope * scores[row] + scaling.intercept;
        final double loss = Math.max(x, 0) - x * targets[row] + Math.log1p(Math.exp(-Math.abs(x)));
        sum += loss * weights[row];
      }
      return sum;
    }
  }
}
