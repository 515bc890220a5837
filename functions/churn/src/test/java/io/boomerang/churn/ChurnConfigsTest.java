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
    environment.put("COUPON_SECRET", "a secret of more than 32 characters");
    environment.put("ADDRESS_SECRET", "another secret of 32 characters or more");
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
            "COUPON_SECRET",
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

  @Test
  void churnOffersThatWouldBeForgottenTooSoon_areRefused() {
    final Map<String, String> environment = new HashMap<>(COMMON);
    environment.put("MODEL_BUCKET", "shop-models");
    environment.put("COUPON_SECRET", "a secret of more than 32 characters");
    environment.put("ADDRESS_SECRET", "another secret of 32 characters or more");
    environment.put("CHURN_OFFER_KEEP_DAYS", "172");

    assertThatThrownBy(() -> ChurnJobConfig.fromEnv(environment))
        .hasMessageContainingAll("CHURN_OFFER_KEEP_DAYS", "CHURN_MAX_INACTIVE_DAYS (180)");
    environment.put("CHURN_OFFER_KEEP_DAYS", "173");
    assertThat(ChurnJobConfig.fromEnv(environment).churn()).isEqualTo(ChurnConfig.DEFAULT);
  }
}
