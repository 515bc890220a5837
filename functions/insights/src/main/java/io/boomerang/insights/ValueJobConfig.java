package io.boomerang.insights;

import io.boomerang.core.config.Settings;
import io.boomerang.core.insights.value.ValueConfig;
import java.util.Map;

/** What the value job reads from its environment. */
record ValueJobConfig(InsightsConfig common, ValueConfig value) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static ValueJobConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new ValueJobConfig(InsightsConfig.from(settings), ValueConfig.from(settings));
    settings.check();
    return config;
  }
}
