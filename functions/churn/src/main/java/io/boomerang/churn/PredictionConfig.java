package io.boomerang.churn;

import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.insights.InsightsConfig;
import java.time.ZoneId;
import java.util.Map;

/**
 * What predictions of single customers read from their environment.
 *
 * @param models where they are kept
 * @param threshold the probability above which the band is {@code high}
 * @param zone of the shop, whose midnight begins a day
 */
record PredictionConfig(
    WarehouseConfig warehouse, BucketConfig models, double threshold, ZoneId zone) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static PredictionConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final ZoneId zone = InsightsConfig.zone(settings);
    final WarehouseConfig warehouse = InsightsConfig.warehouse(settings, zone);
    final String bucket = ChurnJobConfig.bucket(settings);
    final var host = settings.optional("STORAGE_EMULATOR_HOST");
    final double threshold = ChurnConfig.threshold(settings);
    settings.check();
    return new PredictionConfig(warehouse, new BucketConfig(bucket, host), threshold, zone);
  }
}
