package io.boomerang.dashboard;

import io.boomerang.adapters.bigquery.WarehouseConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.refresh.RefreshConfig;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;

/** What the dashboard reads from its environment. */
record DashboardConfig(WarehouseConfig warehouse, Shop shop, RefreshConfig refresh) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static DashboardConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final Shop shop = shop(settings);
    final var terms = new ShopTerms(shop.zone(), shop.currency());
    final var config = new DashboardConfig(warehouse(settings, terms), shop, refresh(settings));
    settings.check();
    return config;
  }

  private static WarehouseConfig warehouse(Settings settings, ShopTerms terms) {
    return new WarehouseConfig(
        settings.required("PROJECT_ID", "Google Cloud project of the dataset"),
        settings.required("BIGQUERY_DATASET", "dataset of the tables and views"),
        settings.required("BIGQUERY_LOCATION", "where the dataset is, such as europe-west1"),
        terms,
        settings.optional("BIGQUERY_EMULATOR_HOST").map(host -> URI.create("http://" + host)));
  }

  private static Shop shop(Settings settings) {
    return new Shop(
        settings.text("SHOP_NAME", "Shop"),
        settings.zone("SHOP_TIME_ZONE", ZoneId.of("UTC")),
        settings.currency("SHOP_CURRENCY", Currency.getInstance("USD")),
        settings.seconds("CART_IDLE_SECONDS", Duration.ofMinutes(30), Duration.ofSeconds(1), DAY));
  }

  private static RefreshConfig refresh(Settings settings) {
    final Duration second = Duration.ofSeconds(1);
    return new RefreshConfig(
        settings.seconds("SALES_REFRESH_SECONDS", Duration.ofSeconds(15), second, DAY),
        settings.seconds("REFRESH_SECONDS", Duration.ofSeconds(60), second, DAY),
        settings.seconds("PATIENCE_SECONDS", Duration.ofSeconds(8), second, Duration.ofMinutes(1)),
        settings.seconds(
            "QUERY_TIMEOUT_SECONDS", Duration.ofSeconds(20), second, Duration.ofSeconds(55)),
        settings.number("QUERY_MAX_MEGABYTES", 10_000, 10, 10_000_000) * 1_000_000);
  }
}
