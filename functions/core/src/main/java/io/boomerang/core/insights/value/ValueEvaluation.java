package io.boomerang.core.insights.value;

import io.boomerang.core.insights.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well the models foresaw what customers did in a time held out, beside the belief that
 * everybody goes on as before. At most {@value #CUSTOMERS} customers are looked at, taken at even
 * steps.
 *
 * @param level actual by predicted purchases, held within {@value #LEAST_LEVEL} and {@value
 *     #GREATEST_LEVEL}: the factor on all predictions from now on. It mends the level, not the
 *     order
 * @param measures of both, as {@code model_evaluations} shows them
 */
public record ValueEvaluation(double level, List<Measure> measures) {
  static final double LEAST_LEVEL = 0.5;
  static final double GREATEST_LEVEL = 2;

  private static final int CUSTOMERS = 200_000;
  private static final String MODELS = "customer_value";
  private static final String SAME_RATE = "customer_value: same rate as before";

  public ValueEvaluation {
    // A measure of nothing, such as the share of a value that nobody spent, is left out.
    measures = measures.stream().filter(one -> !Double.isNaN(one.value())).toList();
  }

  /**
   * Judges models that were fitted to the customers as they were before.
   *
   * @throws TooLittleDataException when there is nobody, or nobody bought in the time held out
   */
  public static ValueEvaluation of(HeldOutPeriod heldOut, BgNbd purchases, GammaGamma values) {
    final int[] customers = customers(heldOut.before().size());
    final double[] bought = new double[customers.length];
    final double[] spent = new double[customers.length];
    Arrays.setAll(bought, i -> heldOut.occasions(customers[i]));
    Arrays.setAll(spent, i -> heldOut.value(customers[i]));
    final Prediction models = Prediction.byModels(heldOut, customers, purchases, values);
    final Ratio level = Ratio.of(bought, models.purchases());
    if (!(level.value() > 0)) {
      throw new TooLittleDataException(
          "none of %d customers bought in the %.1f weeks held out: nothing can be compared"
              .formatted(customers.length, heldOut.weeks()));
    }
    final List<Measure> measures = new ArrayList<>(measures(MODELS, models, bought, spent));
    final Prediction sameRate = Prediction.sameRateAsBefore(heldOut, customers);
    measures.addAll(measures(SAME_RATE, sameRate, bought, spent));
    return new ValueEvaluation(
        Math.max(LEAST_LEVEL, Math.min(GREATEST_LEVEL, level.value())), measures);
  }

  private static int[] customers(int size) {
    final int taken = Math.min(size, CUSTOMERS);
    return IntStream.range(0, taken).map(i -> (int) ((long) i * size / taken)).toArray();
  }

  private static List<Measure> measures(
      String model, Prediction said, double[] bought, double[] spent) {
    final double[] ones = new double[bought.length];
    Arrays.fill(ones, 1);
    return List.of(
        measure(model, "predicted_by_actual_purchases", Ratio.of(said.purchases(), bought), ones),
        measure(model, "predicted_by_actual_value", Ratio.of(said.values(), spent), ones),
        measure(
            model,
            "mean_absolute_error_purchases",
            Ratio.of(distances(said.purchases(), bought), ones),
            ones),
        measure(
            model,
            "mean_absolute_error_value",
            Ratio.of(distances(said.values(), spent), ones),
            ones),
        rank(model, "rank_correlation_purchases", said.purchases(), bought),
        rank(model, "rank_correlation_value", said.values(), spent),
        measure(model, "top_decile_share_of_value", topDecileShare(said.values(), spent), ones));
  }

  private static Measure measure(String model, String metric, Ratio ratio, double[] customers) {
    return new Measure(model, metric, ratio.value(), ratio.low(), ratio.high(), customers.length);
  }

  private static double[] distances(double[] said, double[] done) {
    final double[] distances = new double[said.length];
    Arrays.setAll(distances, i -> Math.abs(said[i] - done[i]));
    return distances;
  }

  /** Spearman's, with Fisher's interval; its error for ranks is Bonett and Wright's (2000). */
  private static Measure rank(String model, String metric, double[] said, double[] done) {
    final double correlation = Ranks.correlation(said, done);
    final double error =
        Math.sqrt((1 + correlation * correlation / 2) / Math.max(1, said.length - 3));
    final double half = Estimate.Z * error;
    final double z = 0.5 * Math.log((1 + correlation) / (1 - correlation));
    return new Measure(
        model, metric, correlation, Math.tanh(z - half), Math.tanh(z + half), said.length);
  }

  private static Ratio topDecileShare(double[] said, double[] spent) {
    final double[] shares = Ranks.topDecile(said);
    final double[] ofTop = new double[spent.length];
    Arrays.setAll(ofTop, i -> shares[i] * spent[i]);
    return Ratio.of(ofTop, spent);
  }
}
