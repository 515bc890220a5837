package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.Measure;
import java.util.ArrayList;
import java.util.List;

/** How far customers have moved from those that a model was trained on. */
final class ChurnDrift {
  private ChurnDrift() {}

  /** The population stability of each feature and of the probabilities. */
  static List<Measure> measures(
      ChurnCard card, CustomerFeatures customers, double[] probabilities) {
    final List<Measure> measures = new ArrayList<>();
    final List<String> names = customers.features().names();
    for (int column = 0; column < names.size(); column++) {
      final ChurnCard.Feature feature = card.features().get(names.get(column));
      measures.add(
          Measure.of(
              PredictChurn.MODEL,
              "drift_" + names.get(column),
              feature.spread().stabilityIndex(customers.features().column(column)),
              customers.size()));
    }
    measures.add(
        Measure.of(
            PredictChurn.MODEL,
            "drift_scores",
            card.scores().stabilityIndex(probabilities),
            customers.size()));
    return measures;
  }
}
