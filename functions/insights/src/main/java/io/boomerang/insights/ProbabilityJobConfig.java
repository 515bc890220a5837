package io.boomerang.insights;

import io.boomerang.core.config.Settings;
import java.util.Map;

/** What the job of probabilities reads from its environment. */
record ProbabilityJobConfig(InsightsConfig common) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static ProbabilityJobConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config = new ProbabilityJobConfig(InsightsConfig.from(settings));
    settings.check();
    return config;
  }
}
