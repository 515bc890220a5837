package io.boomerang.churn;

import io.boomerang.core.insights.churn.ChurnScore;
import io.boomerang.core.insights.churn.PredictNow;
import io.boomerang.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Predictions as JSON. Of many instances as Vertex AI writes them, of a customer as the page's. */
final class PredictionJson {
  private PredictionJson() {}

  static String error(String why) {
    return Json.text(Map.of("error", why));
  }

  static String of(PredictNow.Predictions predictions) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("predictions", predictions.probabilities());
    fields.put("modelVersionId", predictions.modelVersion());
    return Json.text(fields);
  }

  static String of(PredictNow.Scored scored) {
    final ChurnScore score = scored.score();
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_id", score.userId());
    fields.put("probability", score.probability());
    fields.put("band", score.band());
    fields.put("reasons", score.reasons());
    fields.put("days_since_last_purchase", score.daysSinceLastPurchase());
    if (score.usualDays() != null) {
      fields.put("usual_days_between_orders", score.usualDays());
      fields.put("expected_next_order", score.expectedNextOrder());
    }
    fields.put("as_of", score.run().asOf());
    fields.put("known_before", scored.knownBefore());
    fields.put("model_version", score.modelVersion());
    return Json.text(fields);
  }
}
