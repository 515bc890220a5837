package io.boomerang.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.ConfigException;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.offers.OfferConfig;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChurnConfigsTest {
  private static final Map<String, String> COMMON =
      Map.of(
          "PROJECT_ID", "shop",
          "BIGQUERY_DATASET", "boomerang",
          "BIGQUERY_LOCATION", "europe-west1",
          "MODEL_BUCKET", "shop-models");

  @Test
  void defaults() {
    final Map<String, String> environment = new HashMap<>(COMMON);
    environment.put("OFFER_SECRET", "a secret of more than 32 characters");
    final ChurnJobConfig churn = ChurnJobConfig.fromEnv(environment);
    final PredictionConfig prediction = PredictionConfig.fromEnv(COMMON);

    assertThat(churn.churn()).isEqualTo(ChurnConfig.DEFAULT);
    assertThat(churn.offer()).isEqualTo(OfferConfig.DEFAULT);
    assertThat(churn.models().bucket()).isEqualTo("shop-models");
    assertThat(churn.common().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(churn.toString()).doesNotContain("32 characters");
    assertThat(prediction.models()).isEqualTo(churn.models());
    assertThat(prediction.warehouse()).isEqualTo(churn.common().warehouse());
    assertThat(prediction.threshold()).isEqualTo(ChurnConfig.DEFAULT.threshold());
    assertThat(prediction.zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void whatIsMissingOrWrong_isNamedAtOnce() {
    assertThatThrownBy(() -> ChurnJobConfig.fromEnv(Map.of("SHOP_TIME_ZONE", "Mars/Crater")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "PROJECT_ID is not set",
            "BIGQUERY_DATASET is not set",
            "BIGQUERY_LOCATION is not set",
            "MODEL_BUCKET is not set",
            "OFFER_SECRET",
            "SHOP_TIME_ZONE is \"Mars/Crater\"");
    assertThatThrownBy(() -> PredictionConfig.fromEnv(Map.of("CHURN_THRESHOLD", "80 %")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "PROJECT_ID is not set",
            "BIGQUERY_DATASET is not set",
            "BIGQUERY_LOCATION is not set",
            "MODEL_BUCKET is not set",
            "CHURN_THRESHOLD");
  }
}
