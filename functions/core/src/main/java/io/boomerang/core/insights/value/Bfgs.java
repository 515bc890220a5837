package io.boomerang.core.insights.value;

import java.util.Arrays;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Finds the greatest likelihood: BFGS, algorithm 6.1 of Nocedal and Wright (2006), Numerical
 * Optimization, with the bisecting line search of Lewis and Overton (2013), Nonsmooth optimization
 * via quasi-Newton methods, Mathematical Programming 141. It works on the mean over the customers,
 * with its sign turned, so that tolerances mean the same for few customers and for many.
 */
final class Bfgs {
  /** A parameter outside of e^-10 to e^10 is not determined by the data. */
  static final double BOUND = 10;

  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 30;
  private static final double LONGEST_STEP = 2;
  private static final double SUFFICIENT_DESCENT = 1e-4;
  private static final double CURVATURE = 0.9;

  /** A gain of the mean that no number of customers makes worth a step. */
  private static final double NOTHING_TO_GAIN = 1e-13;

  /** What rounding may add to the mean, as a share of it. */
  private static final double ROUNDING = 1e-14;

  private final LogLikelihood likelihood;
  private RealMatrix inverse;
  private boolean scaled;
  private int evaluations;

  /** Starts without knowledge of the second derivatives. */
  Bfgs(LogLikelihood likelihood, int parameters) {
    this(likelihood, MatrixUtils.createRealIdentityMatrix(parameters), false);
  }

  /** Starts with what another search found of the second derivatives. */
  Bfgs(LogLikelihood likelihood, Bfgs other) {
    this(likelihood, other.inverse, other.scaled);
  }

  private Bfgs(LogLikelihood likelihood, RealMatrix inverse, boolean scaled) {
    this.likelihood = likelihood;
    this.inverse = inverse;
    this.scaled = scaled;
  }

  /** The logarithms of the parameters, the mean of -log-likelihood there, and its gradient. */
  record Point(RealVector at, double value, RealVector gradient) {
    double steepness() {
      return gradient.getLInfNorm();
    }
  }

  /** The best point that can be found from a start, where there is nothing left to gain. */
  Point minimise(double[] start) {
    Point here = evaluate(new ArrayRealVector(start));
    for (int step = 0; step < MOST_STEPS; step++) {
      RealVector direction = inverse.operate(here.gradient()).mapMultiply(-1);
      if (!(direction.dotProduct(here.gradient()) < 0)) {
        inverse = MatrixUtils.createRealIdentityMatrix(start.length);
        direction = here.gradient().mapMultiply(-1);
      }
      if (-direction.dotProduct(here.gradient()) < NOTHING_TO_GAIN) {
        return here;
      }
      final Point next = search(here, direction);
      if (next == null) {
        return here;
      }
      learn(next.at().subtract(here.at()), next.gradient().subtract(here.gradient()));
      here = next;
    }
    return here;
  }

  int evaluations() {
    return evaluations;
  }

  Point evaluate(RealVector at) {
    evaluations++;
    final double[] gradient = new double[at.getDimension()];
    if (!(at.getLInfNorm() <= BOUND)) {
      return new Point(at, Double.POSITIVE_INFINITY, new ArrayRealVector(gradient));
    }
    final double value = -likelihood.at(at.toArray(), gradient) / likelihood.observations();
    Arrays.setAll(gradient, i -> -gradient[i] / likelihood.observations());
    return new Point(at, value, new ArrayRealVector(gradient, false));
  }

  /** The next point in a direction, or null when numbers show none that is better. */
  private Point search(Point from, RealVector direction) {
    final double slope = direction.dotProduct(from.gradient());
    final double rounding = ROUNDING * Math.abs(from.value());
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = Math.min(1, LONGEST_STEP / direction.getNorm());
    Point best = null;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      final Point next = evaluate(from.at().add(direction.mapMultiply(step)));
      if (!(next.value() <= from.value() + SUFFICIENT_DESCENT * step * slope + rounding)) {
        high = step;
      } else if (direction.dotProduct(next.gradient()) < CURVATURE * slope) {
        low = step;
        best = next;
      } else {
        return next;
      }
      step = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
    }
    return best;
  }

  /** Puts one step and the change of the gradient along it into the second derivatives. */
  private void learn(RealVector step, RealVector change) {
    final double curvature = step.dotProduct(change);
    if (!(curvature > 0)) {
      return;
    }
    if (!scaled) {
      inverse = inverse.scalarMultiply(curvature / change.dotProduct(change));
      scaled = true;
    }
    final RealVector product = inverse.operate(change);
    final double factor = (1 + change.dotProduct(product) / curvature) / curvature;
    inverse =
        inverse
            .add(step.outerProduct(step).scalarMultiply(factor))
            .subtract(product.outerProduct(step).scalarMultiply(1 / curvature))
            .subtract(step.outerProduct(product).scalarMultiply(1 / curvature));
  }
}
