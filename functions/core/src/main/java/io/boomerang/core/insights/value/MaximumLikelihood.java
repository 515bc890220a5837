package io.boomerang.core.insights.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Fits a model by maximum likelihood: from several starts on a sample, then from the best of what
 * they found on all customers. Standard errors come from the observed information, the second
 * derivatives by the parameters' logarithms.
 */
final class MaximumLikelihood {
  /** Enough to find which start is best; what is reported is found on all customers. */
  static final int SAMPLE = 5_000;

  /** Step of the logarithms by which the gradient is differentiated. */
  private static final double STEP = 1e-4;

  /** Mean log-likelihoods that differ less are of the same place. */
  private static final double SAME = 1e-8;

  private final List<String> names;

  MaximumLikelihood(String... names) {
    this.names = List.of(names);
  }

  /**
   * Fits.
   *
   * @param all the customers
   * @param sample some of them
   * @param starts logarithms of parameters to set out from
   */
  Fit fit(LogLikelihood all, LogLikelihood sample, List<double[]> starts) {
    final List<Attempt> attempts = new ArrayList<>();
    for (double[] start : starts) {
      final var search = new Bfgs(sample, names.size());
      attempts.add(new Attempt(search, search.minimise(start)));
    }
    final Attempt best =
        attempts.stream().min(Comparator.comparingDouble(Attempt::value)).orElseThrow();
    final int agreeing =
        (int) attempts.stream().filter(one -> one.value() <= best.value() + SAME).count();
    final var search = new Bfgs(all, best.search());
    final Bfgs.Point found = search.minimise(best.found().at().toArray());
    return report(search, found, all.observations(), starts.size(), agreeing);
  }

  private record Attempt(Bfgs search, Bfgs.Point found) {
    double value() {
      return found.value();
    }
  }

  private Fit report(Bfgs search, Bfgs.Point found, long customers, int starts, int agreeing) {
    final double[] errors = standardErrors(search, found, customers);
    final List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      estimates.add(Estimate.of(names.get(i), found.at().getEntry(i), errors[i]));
    }
    return new Fit(
        estimates,
        -found.value() * customers,
        customers,
        starts,
        agreeing,
        search.evaluations(),
        found.steepness(),
        Arrays.stream(errors).allMatch(Double::isFinite));
  }

  /** Of the logarithms; NaN each when the likelihood does not fall in every direction. */
  private static double[] standardErrors(Bfgs search, Bfgs.Point found, long customers) {
    final RealMatrix information = information(search, found);
    final double[] errors = new double[information.getRowDimension()];
    try {
      final RealMatrix covariance =
          new CholeskyDecomposition(information, 1e-6, 0).getSolver().getInverse();
      Arrays.setAll(errors, i -> Math.sqrt(covariance.getEntry(i, i) / customers));
    } catch (MathIllegalArgumentException notPositiveDefinite) {
      Arrays.fill(errors, Double.NaN);
    }
    return errors;
  }

  /** Second derivatives of the mean, by central differences of its analytic gradient. */
  private static RealMatrix information(Bfgs search, Bfgs.Point found) {
    final int length = found.at().getDimension();
    final RealMatrix second = MatrixUtils.createRealMatrix(length, length);
    for (int i = 0; i < length; i++) {
      final var up = found.at().copy();
      up.addToEntry(i, STEP);
      final var down = found.at().copy();
      down.addToEntry(i, -STEP);
      second.setColumnVector(
          i,
          search
              .evaluate(up)
              .gradient()
              .subtract(search.evaluate(down).gradient())
              .mapDivide(2 * STEP));
    }
    return second.add(second.transpose()).scalarMultiply(0.5);
  }
}
