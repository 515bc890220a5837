package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The analytic gradients are the slopes of the log-likelihoods, wherever one looks. */
class GradientTest {
  private static final double STEP = 1e-5;

  private final PurchaseHistories histories = new SimulatedCustomers(1).histories(300);

  @Property(tries = 50)
  void bgNbd(
      @ForAll @DoubleRange(min = -3, max = 3) double r,
      @ForAll @DoubleRange(min = -3, max = 6) double alpha,
      @ForAll @DoubleRange(min = -3, max = 3) double a,
      @ForAll @DoubleRange(min = -3, max = 3) double b) {
    assertGradient(new BgNbdLikelihood(histories), r, alpha, a, b);
  }

  @Property(tries = 50)
  void gammaGamma(
      @ForAll @DoubleRange(min = -2, max = 4) double p,
      @ForAll @DoubleRange(min = -2, max = 4) double q,
      @ForAll @DoubleRange(min = -2, max = 6) double v) {
    assertGradient(new GammaGammaLikelihood(histories), p, q, v);
  }

  private static void assertGradient(LogLikelihood likelihood, double... at) {
    final double[] gradient = new double[at.length];
    final double[] unused = new double[at.length];
    likelihood.at(at, gradient);
    for (int i = 0; i < at.length; i++) {
      final double here = at[i];
      at[i] = here + STEP;
      final double up = likelihood.at(at, unused);
      at[i] = here - STEP;
      final double down = likelihood.at(at, unused);
      at[i] = here;
      final double slope = (up - down) / (2 * STEP);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-4 + 1e-5 * Math.abs(slope)));
    }
  }
}
