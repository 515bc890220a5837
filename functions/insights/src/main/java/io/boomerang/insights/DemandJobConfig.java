package io.boomerang.insights;

import io.boomerang.core.config.Settings;
import io.boomerang.core.insights.demand.DemandConfig;
import java.util.Map;

/** What the demand job reads from its environment. */
record DemandJobConfig(InsightsConfig common, DemandConfig demand) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static DemandJobConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new DemandJobConfig(InsightsConfig.from(settings), DemandConfig.from(settings));
    settings.check();
    return config;
  }
}
