package io.boomerang.core.insights.value;

import io.boomerang.core.insights.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The models of a run: fitted to what was known at the earlier cut-off and judged on what followed,
 * then fitted to all that is known.
 *
 * @param earlyPurchases how often customers buy, as known at the earlier cut-off
 * @param purchases how often customers buy
 * @param values what they spend at a time
 * @param evaluation of the models as known at the earlier cut-off
 * @param both whether those who buy more often also spend more at a time
 */
record ValueModels(
    Fit earlyPurchases,
    Fit purchases,
    Fit values,
    ValueEvaluation evaluation,
    FrequencyAndValue both) {
  /** Fewer who came back leave the parameters open. */
  static final int LEAST_REPEAT_CUSTOMERS = 50;

  private static final String MODEL = "customer_value";

  /**
   * Fits and judges.
   *
   * @throws TooLittleDataException when too few came back, or no greatest likelihood is found
   */
  static ValueModels fit(KnownCustomers customers, LocalDate heldOutFrom) {
    requireRepeats(customers.repeatCustomers(), "before the cut-off");
    final PurchaseHistories early = customers.heldOut().before();
    requireRepeats(
        early.size() == 0 ? 0 : early.size() - early.countsByRepeats()[0], "before " + heldOutFrom);
    final Fit earlyPurchases = converged("BG/NBD", FitModels.bgNbd(early));
    final Fit earlyValues = converged("gamma-gamma", FitModels.gammaGamma(early));
    final Fit purchases = converged("BG/NBD", FitModels.bgNbd(customers.histories()));
    final Fit values = converged("gamma-gamma", FitModels.gammaGamma(customers.histories()));
    requireMean(GammaGamma.of(earlyValues));
    requireMean(GammaGamma.of(values));
    return new ValueModels(
        earlyPurchases,
        purchases,
        values,
        ValueEvaluation.of(
            customers.heldOut(), BgNbd.of(earlyPurchases), GammaGamma.of(earlyValues)),
        FrequencyAndValue.of(customers.histories()));
  }

  private static void requireRepeats(long repeatCustomers, String when) {
    if (repeatCustomers < LEAST_REPEAT_CUSTOMERS) {
      throw new TooLittleDataException(
          "%d customers bought on more than one day %s; customer value needs %d"
              .formatted(repeatCustomers, when, LEAST_REPEAT_CUSTOMERS));
    }
  }

  private static void requireMean(GammaGamma values) {
    if (!values.hasMean()) {
      throw new TooLittleDataException(
          "what customers spend at a time has no mean (q = %.3f): a few outweigh all others"
              .formatted(values.q()));
    }
  }

  private static Fit converged(String model, Fit fit) {
    if (!fit.converged()) {
      throw new TooLittleDataException(
          "the data do not determine the parameters of %s: %s".formatted(model, fit));
    }
    return fit;
  }

  ValueCustomers scorer(Horizon horizon) {
    return new ValueCustomers(
        BgNbd.of(purchases), GammaGamma.of(values), evaluation.level(), horizon);
  }

  /** All that is published of the run: both sides of the comparison, the level, the parameters. */
  List<Measure> measures() {
    final List<Measure> measures = new ArrayList<>(evaluation.measures());
    measures.add(Measure.of(MODEL, "level_factor", evaluation.level(), purchases.observations()));
    if (!Double.isNaN(both.correlation())) {
      measures.add(
          Measure.of(
              MODEL, "correlation_of_frequency_and_value", both.correlation(), both.customers()));
    }
    addParameters(measures, purchases);
    addParameters(measures, values);
    return measures;
  }

  private static void addParameters(List<Measure> measures, Fit fit) {
    for (Estimate one : fit.estimates()) {
      measures.add(
          new Measure(
              MODEL,
              "parameter_" + one.name(),
              one.value(),
              one.low(),
              one.high(),
              fit.observations()));
    }
  }
}
