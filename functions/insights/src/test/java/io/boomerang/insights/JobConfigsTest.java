package io.boomerang.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.ConfigException;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.value.ValueConfig;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobConfigsTest {
  private static final Map<String, String> COMMON =
      Map.of(
          "PROJECT_ID", "shop",
          "BIGQUERY_DATASET", "boomerang",
          "BIGQUERY_LOCATION", "europe-west1");

  @Test
  void defaults() {
    assertThat(ValueJobConfig.fromEnv(COMMON).value()).isEqualTo(ValueConfig.DEFAULT);
    assertThat(DemandJobConfig.fromEnv(COMMON).demand()).isEqualTo(DemandConfig.DEFAULT);
    assertThat(ProbabilityJobConfig.fromEnv(COMMON).common().zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void whatIsMissingOrWrong_isNamedAtOnce() {
    assertThatThrownBy(() -> ValueJobConfig.fromEnv(Map.of("SHOP_TIME_ZONE", "Mars/Crater")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "PROJECT_ID is not set",
            "BIGQUERY_DATASET is not set",
            "BIGQUERY_LOCATION is not set",
            "SHOP_TIME_ZONE is \"Mars/Crater\"");
  }

  @Test
  void currencyThatIsNone_isNamed() {
    final Map<String, String> environment = new HashMap<>(COMMON);
    environment.put("SHOP_CURRENCY", "dollars");

    assertThatThrownBy(() -> ValueJobConfig.fromEnv(environment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SHOP_CURRENCY is \"dollars\"");
  }
}
