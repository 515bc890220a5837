package io.boomerang.churn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.insights.churn.ChurnScore;
import io.boomerang.core.insights.churn.PredictNow;
import java.io.IOException;
import java.io.StringWriter;

/** Predictions as JSON. Of many instances as Vertex AI writes them, of a customer as the page's. */
final class PredictionJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PredictionJson() {}

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static String error(String why) throws IOException {
    return object(json -> json.writeStringField("error", why));
  }

  static String of(PredictNow.Predictions predictions) throws IOException {
    return object(
        json -> {
          json.writeArrayFieldStart("predictions");
          for (double probability : predictions.probabilities()) {
            json.writeNumber(probability);
          }
          json.writeEndArray();
          json.writeStringField("modelVersionId", predictions.modelVersion());
        });
  }

  static String of(PredictNow.Scored scored) throws IOException {
    final ChurnScore score = scored.score();
    return object(
        json -> {
          json.writeStringField("user_id", score.userId());
          json.writeNumberField("probability", score.probability());
          json.writeStringField("band", score.band());
          json.writeArrayFieldStart("reasons");
          for (String reason : score.reasons()) {
            json.writeString(reason);
          }
          json.writeEndArray();
          json.writeNumberField("days_since_last_purchase", score.daysSinceLastPurchase());
          if (score.usualDays() != null) {
            json.writeNumberField("usual_days_between_orders", score.usualDays());
            json.writeStringField("expected_next_order", score.expectedNextOrder().toString());
          }
          json.writeStringField("as_of", score.run().asOf().toString());
          json.writeStringField("known_before", scored.knownBefore().toString());
          json.writeStringField("model_version", score.modelVersion());
        });
  }

  private static String object(Fields fields) throws IOException {
    final var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
