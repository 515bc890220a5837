package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Says of customers how likely they are to leave, and which three of their features say so most
 * strongly: by how much the logit changes when the feature is set to the training median.
 */
final class ScoreCustomers {
  private static final int REASONS = 3;

  private static final double MEDIUM = 0.5;

  /** A smaller change of the logit is no reason. */
  private static final double WEAKEST = 0.05;

  private final ChurnCard card;
  private final ChurnModel model;
  private final double threshold;

  ScoreCustomers(ChurnCard card, ChurnModel model, double threshold) {
    this.card = card;
    this.model = model;
    this.threshold = threshold;
  }

  List<ChurnScore> score(ChurnRun run, CustomerFeatures customers) {
    final FeatureMatrix features = customers.features();
    final double[] probabilities = model.probabilities(features);
    final List<double[]> changes = new ArrayList<>();
    for (int column = 0; column < features.columns(); column++) {
      changes.add(changes(features, column, probabilities));
    }
    return IntStream.range(0, customers.size())
        .mapToObj(row -> score(run, customers, row, probabilities[row], changes))
        .toList();
  }

  private double[] changes(FeatureMatrix features, int column, double[] probabilities) {
    final double median = card.features().get(features.names().get(column)).median();
    final double[] changes = model.probabilities(features.with(column, (float) median));
    for (int row = 0; row < changes.length; row++) {
      changes[row] = logit(probabilities[row]) - logit(changes[row]);
    }
    return changes;
  }

  private static double logit(double probability) {
    final double inside = Math.max(1e-7, Math.min(1 - 1e-7, probability));
    return Math.log(inside / (1 - inside));
  }

  private ChurnScore score(
      ChurnRun run,
      CustomerFeatures customers,
      int row,
      double probability,
      List<double[]> changes) {
    final int since = Math.round(value(customers, row, ChurnFeature.DAYS_SINCE_LAST_PURCHASE));
    final float usual = value(customers, row, ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS);
    final LocalDate last = run.asOf().minusDays(since);
    return new ChurnScore(
        run,
        card.version(),
        customers.users().get(row),
        probability,
        band(probability),
        reasons(customers, row, changes),
        since,
        Float.isNaN(usual) ? null : (double) usual,
        Float.isNaN(usual) ? null : last.plusDays(Math.round(usual)));
  }

  private static float value(CustomerFeatures customers, int row, ChurnFeature feature) {
    return customers.features().get(row, customers.features().names().indexOf(feature.column()));
  }

  private String band(double probability) {
    if (probability > threshold) {
      return "high";
    }
    return probability > MEDIUM ? "medium" : "low";
  }

  private List<String> reasons(CustomerFeatures customers, int row, List<double[]> changes) {
    return IntStream.range(0, changes.size())
        .boxed()
        .filter(column -> Math.abs(changes.get(column)[row]) >= WEAKEST)
        .sorted(Comparator.comparingDouble(column -> -Math.abs(changes.get(column)[row])))
        .limit(REASONS)
        .map(column -> reason(customers.features(), row, column, changes.get(column)[row]))
        .toList();
  }

  private String reason(FeatureMatrix features, int row, int column, double change) {
    final String name = features.names().get(column);
    final float value = features.get(row, column);
    final double median = card.features().get(name).median();
    return "%s: %s, half of all customers have %s or less; this %s the risk"
        .formatted(
            ChurnFeature.of(name).words(),
            Float.isNaN(value) ? "not known" : number(value),
            number(median),
            change > 0 ? "raises" : "lowers");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
