package io.boomerang.core.insights.value;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A model's parameters by maximum likelihood, and what shows whether they can be relied on.
 *
 * @param estimates in the order of the model's parameters
 * @param logLikelihood at the estimates, summed over the customers
 * @param observations customers whom the model speaks about
 * @param starts from how many points the search set out
 * @param agreeing how many of them led to the same place
 * @param evaluations how often the likelihood of all customers was computed
 * @param steepness greatest derivative of the mean log-likelihood by a parameter's logarithm
 * @param determined whether the likelihood falls in every direction, so that there are standard
 *     errors
 */
public record Fit(
    List<Estimate> estimates,
    double logLikelihood,
    long observations,
    int starts,
    int agreeing,
    int evaluations,
    double steepness,
    boolean determined) {
  private static final double FLAT_ENOUGH = 1e-6;

  public Fit {
    estimates = List.copyOf(estimates);
  }

  /** Whether a greatest likelihood was found: no slope is left and it falls in every direction. */
  public boolean converged() {
    return determined && steepness <= FLAT_ENOUGH;
  }

  /** A parameter's estimate. */
  double value(int parameter) {
    return estimates.get(parameter).value();
  }

  /** One line for logs and reports. */
  @Override
  public String toString() {
    final String parameters =
        estimates.stream()
            .map(
                estimate ->
                    String.format(
                        Locale.ROOT,
                        "%s = %.4f (%.4f)",
                        estimate.name(),
                        estimate.value(),
                        estimate.standardError()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s, log-likelihood %.2f of %d customers, %d of %d starts agree, %s",
        parameters,
        logLikelihood,
        observations,
        agreeing,
        starts,
        converged() ? "converged" : "NOT converged");
  }
}
