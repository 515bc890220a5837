package io.boomerang.insights;

import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.warehouse.ShopTerms;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What every job reads from its environment.
 *
 * @param writeHost {@code host:port} of a local server to append to instead of BigQuery
 * @param zone of the shop, whose midnight begins a day
 */
public record InsightsConfig(
    WarehouseConfig warehouse, Optional<String> writeHost, FirestoreConfig firestore, ZoneId zone) {
  /** Reads the configuration; the settings collect what is missing or wrong. */
  public static InsightsConfig from(Settings settings) {
    final ZoneId zone = zone(settings);
    return new InsightsConfig(
        warehouse(settings, zone),
        settings.optional("BIGQUERY_WRITE_EMULATOR_HOST"),
        FirestoreConfig.from(settings),
        zone);
  }

  /** The shop's zone alone. */
  public static ZoneId zone(Settings settings) {
    return settings.zone("SHOP_TIME_ZONE", ZoneId.of("UTC"));
  }

  /** The warehouse that is asked, alone. */
  public static WarehouseConfig warehouse(Settings settings, ZoneId zone) {
    return new WarehouseConfig(
        settings.required("PROJECT_ID", "the Google Cloud project of the dataset"),
        settings.required("BIGQUERY_DATASET", "the dataset of the tables and views"),
        settings.required("BIGQUERY_LOCATION", "where the dataset is, such as europe-west1"),
        // The jobs' queries name no currency; the views that they read have the shop's.
        new ShopTerms(zone, ShopTerms.DEFAULT.currency()),
        settings.optional("BIGQUERY_EMULATOR_HOST").map(host -> URI.create("http://" + host)));
  }
}
