package io.boomerang.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.ConfigException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "PROJECT_ID", "shop-prod",
          "BIGQUERY_DATASET", "boomerang",
          "BIGQUERY_LOCATION", "europe-west1");

  @Test
  void defaults() {
    final DashboardConfig config = DashboardConfig.fromEnv(REQUIRED);

    assertThat(config.warehouse().dataset()).isEqualTo("boomerang");
    assertThat(config.warehouse().endpoint()).isEmpty();
    assertThat(config.shop().name()).isEqualTo("Shop");
    assertThat(config.shop().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.shop().currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(config.shop().cartIdle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.refresh().sales()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.refresh().usual()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.refresh().patience()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.refresh().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.refresh().maximumBytesBilled()).isEqualTo(10_000_000_000L);
  }

  @Test
  void everythingThatIsMissingOrWrong_isNamedAtOnce() {
    final Map<String, String> wrong =
        Map.of(
            "SHOP_TIME_ZONE", "Middle-earth",
            "SHOP_CURRENCY", "euros",
            "SALES_REFRESH_SECONDS", "0",
            "QUERY_TIMEOUT_SECONDS", "600");

    assertThatThrownBy(() -> DashboardConfig.fromEnv(wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "PROJECT_ID",
            "BIGQUERY_DATASET",
            "BIGQUERY_LOCATION",
            "SHOP_TIME_ZONE",
            "SHOP_CURRENCY",
            "SALES_REFRESH_SECONDS",
            "QUERY_TIMEOUT_SECONDS");
  }
}
