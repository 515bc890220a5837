package io.boomerang.core.insights.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChurnConfigTest {
  @Test
  void read_defaults() {
    assertThat(read(Map.of())).isEqualTo(new ChurnConfig(60, 1, 180, 0.8, 0.5, 500, 10));
  }

  @Test
  void read_everyVariable() {
    assertThat(
            read(
                Map.of(
                    "CHURN_HORIZON_DAYS", "90",
                    "CHURN_MAX_INACTIVE_DAYS", "365",
                    "CHURN_THRESHOLD", "0.7",
                    "CHURN_MINIMUM_PRECISION", "0.6",
                    "CHURN_MAX_MAILS", "20",
                    "CHURN_HOLD_OUT_PERCENT", "50")))
        .isEqualTo(new ChurnConfig(90, 1, 365, 0.7, 0.6, 20, 50));
  }

  @Test
  void read_holdOutUnderFive_isRefused() {
    assertThatThrownBy(() -> read(Map.of("CHURN_HOLD_OUT_PERCENT", "4")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CHURN_HOLD_OUT_PERCENT");
  }

  @Test
  void read_thresholdInPercent_isRefused() {
    assertThatThrownBy(() -> read(Map.of("CHURN_THRESHOLD", "80")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CHURN_THRESHOLD");
    assertThatThrownBy(() -> read(Map.of("CHURN_MINIMUM_PRECISION", "half")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("half");
  }

  private static ChurnConfig read(Map<String, String> environment) {
    final Settings settings = new Settings(environment);
    final ChurnConfig config = ChurnConfig.read(settings);
    settings.check();
    return config;
  }
}
