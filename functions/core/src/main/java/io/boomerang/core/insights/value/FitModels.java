package io.boomerang.core.insights.value;

import java.util.List;
import java.util.stream.Stream;

/** Fits the two models to customers' histories by maximum likelihood. */
public final class FitModels {
  private FitModels() {}

  /**
   * Fits BG/NBD: the estimates are r, alpha, a and b.
   *
   * @throws TooLittleDataException when nobody bought again, or nobody is there
   */
  public static Fit bgNbd(PurchaseHistories histories) {
    if (histories.maxRepeats() == 0) {
      throw new TooLittleDataException(
          "none of the %d customers bought a second time: there is nothing to learn from"
              .formatted(histories.size()));
    }
    // With a rate of 1 / meanAge for the scale, so that any time unit will do.
    final double time = histories.meanAge();
    final List<double[]> starts =
        Stream.of(
                new double[] {0.25, 0.1 * time, 0.8, 2.5},
                new double[] {1, time, 1, 1},
                new double[] {3, 3 * time, 0.5, 5},
                new double[] {1, 0.3 * time, 3, 10})
            .map(FitModels::logarithms)
            .toList();
    return new MaximumLikelihood("r", "alpha", "a", "b")
        .fit(new BgNbdLikelihood(histories), new BgNbdLikelihood(sample(histories)), starts);
  }

  /**
   * Fits gamma-gamma: the estimates are p, q and v.
   *
   * @throws TooLittleDataException when no repeat purchase was worth more than nothing
   */
  public static Fit gammaGamma(PurchaseHistories histories) {
    final var all = new GammaGammaLikelihood(histories);
    if (all.observations() == 0) {
      throw new TooLittleDataException(
          "no customer's repeat purchases are worth more than nothing: there is no value to learn");
    }
    final double mean = all.typicalValue();
    final List<double[]> starts =
        Stream.of(
                new double[] {1, 3, 2 * mean},
                new double[] {5, 4, 0.6 * mean},
                new double[] {2, 10, 4.5 * mean})
            .map(FitModels::logarithms)
            .toList();
    return new MaximumLikelihood("p", "q", "v")
        .fit(all, new GammaGammaLikelihood(sample(histories)), starts);
  }

  /** Some customers to choose a start with; all where too few of some would have come back. */
  private static PurchaseHistories sample(PurchaseHistories histories) {
    final PurchaseHistories sample = histories.sample(MaximumLikelihood.SAMPLE);
    final long again = sample.size() - sample.countsByRepeats()[0];
    return again < MaximumLikelihood.SAMPLE / 20 ? histories : sample;
  }

  private static double[] logarithms(double[] parameters) {
    final double[] logarithms = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      logarithms[i] = Math.log(parameters[i]);
    }
    return logarithms;
  }
}
