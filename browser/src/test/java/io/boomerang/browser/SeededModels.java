package io.boomerang.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a night's runs of the models have left. Of 20 customers two are worth 800 of 980. The mug
 * runs short by 6, of the pen no stock is stated; the lamp sells within a week with 83 %. Of those
 * above the churn model's threshold 90 of 100 left.
 */
final class SeededModels {
  private final LocalDate day;
  private final List<String> evaluations = new ArrayList<>();

  private SeededModels(LocalDate day) {
    this.day = day;
  }

  /** Writes the tables of a warehouse that is not open yet. */
  static void write(Path warehouse, LocalDate day) throws IOException {
    Files.createDirectories(warehouse);
    final var models = new SeededModels(day);
    models.measureAll();
    write(warehouse, "model_evaluations", models.evaluations);
    write(warehouse, "customer_lifetime_value", models.values());
    write(warehouse, "customer_value_curves", models.curves());
    write(warehouse, "product_demand_forecast", models.forecasts());
    write(warehouse, "product_sale_probability", models.chances());
  }

  private static void write(Path warehouse, String table, List<String> rows) throws IOException {
    Files.write(warehouse.resolve(table + ".ndjson"), rows);
  }

  private void measureAll() {
    measure("customer_value", "predicted_by_actual_value", 0.97, 0.9, 1.05);
    measure("customer_value", "predicted_by_actual_purchases", 0.98, 0.95, 1.02);
    measure("customer_value", "top_decile_share_of_value", 0.52, 0.48, 0.56);
    measure("customer_value: same rate as before", "top_decile_share_of_value", 0.5, 0.46, 0.54);
    measure("demand", "wape", 0.56, 0.52, 0.6);
    measure("demand: naive", "wape", 0.72, 0.68, 0.76);
    measure("demand", "coverage", 0.8, 0.78, 0.82);
    measure("sale_within_7_days", "log_loss_less_smoothed_share", -0.014, -0.016, -0.012);
    measure("sale_within_7_days", "calibration_error", 0.02, 0.01, 0.03);
    measure("churn", "left_above_threshold", 0.9, 0.86, 0.93);
    measure("churn", "roc_auc", 0.77, 0.72, 0.81);
    measure("churn", "calibration_error", 0.03, 0.02, 0.04);
    measure("churn", "drift_scores", 0.05, 0, 0.1);
    measure("churn", "serving", 1, 1, 1);
    for (int bin = 1; bin <= 10; bin++) {
      final String name = "reliability_%02d_".formatted(bin);
      final double said = bin / 10.0 - 0.05;
      measure("churn", name + "predicted", said, said, said);
      measure("churn", name + "observed", said + 0.02, said - 0.03, said + 0.05);
    }
  }

  private void measure(String model, String metric, double value, double low, double high) {
    evaluations.add(
        row(
            "\"run_id\":\"r\",\"model\":\"%s\",\"model_version\":\"1\",\"metric\":\"%s\",\"value\":%s,"
                + "\"low\":%s,\"high\":%s,\"n\":1000,\"evaluated_at\":\"%sT03:00:00Z\"",
            model, metric, value, low, high, day));
  }

  private List<String> values() {
    final List<String> rows = new ArrayList<>();
    rows.add(value("ada", 9, 0.95, 500));
    rows.add(value("bob", 4, 0.9, 300));
    for (int i = 3; i <= 20; i++) {
      rows.add(value("customer-%02d".formatted(i), i % 3, 0.5, 10));
    }
    return rows;
  }

  private String value(String user, int repeats, double alive, int predicted) {
    return row(
        "\"run_id\":\"r\",\"model_version\":\"1\",\"user_id\":\"%s\",\"currency\":\"EUR\","
            + "\"repeats\":%d,\"first_purchase_date\":\"%s\",\"last_purchase_date\":\"%s\","
            + "\"probability_alive\":%s,\"expected_purchases\":2.5,"
            + "\"expected_purchases_by_month\":[0.2],\"value_per_purchase\":20,"
            + "\"predicted_value\":%d,\"historic_value\":40,\"total_value\":%d",
        user, repeats, day.minusDays(300), day.minusDays(40), alive, predicted, predicted + 40);
  }

  private List<String> curves() {
    final List<String> rows = new ArrayList<>();
    for (int week = 1; week <= 20; week++) {
      rows.add(
          row(
              "\"run_id\":\"r\",\"curve\":\"repeat_purchases\",\"period_end\":\"%s\","
                  + "\"is_held_out\":%s,\"expected\":%s,\"actual\":%d",
              day.minusWeeks(20L - week), week > 13, 9.8 * week, 10 * week));
    }
    return rows;
  }

  private List<String> forecasts() {
    return List.of(
        forecast("shop", "", 30, ""),
        forecast("category", "\"category\":\"kitchen.mugs\",", 22, ""),
        forecast(
            "product",
            "\"product_id\":\"mug\",\"category\":\"kitchen.mugs\",",
            22,
            ",\"growth\":4.0,\"growth_low\":1.0,\"growth_high\":7.0,\"hold_units\":9,\"stock\":3,"
                + "\"order_units\":6,\"is_new\":false"),
        forecast(
            "product",
            "\"product_id\":\"pen\",\"category\":\"office.pens\",",
            8,
            ",\"growth\":1.0,\"growth_low\":-2.0,\"growth_high\":3.0,\"hold_units\":4,"
                + "\"is_new\":false"));
  }

  private String forecast(String level, String of, double units, String more) {
    final StringBuilder weeks = new StringBuilder();
    for (int week = 1; week <= 4; week++) {
      final String name = "units_%d_week%s".formatted(week, week == 1 ? "" : "s");
      final double expected = units * week / 4;
      weeks.append(
          String.format(
              Locale.ROOT,
              ",\"%s\":%.2f,\"%s_low\":%.2f,\"%s_high\":%.2f",
              name,
              expected,
              name,
              expected * 0.7,
              name,
              expected * 1.4));
    }
    return row(
        "\"run_id\":\"r\",\"model_version\":\"1\",%s\"level\":\"%s\"%s%s", of, level, weeks, more);
  }

  private List<String> chances() {
    return List.of(chance("lamp", 0.83, 0.97), chance("mug", 0.6, 0.9), chance("pen", 0.1, 0.3));
  }

  private String chance(String product, double week, double month) {
    return row(
        "\"run_id\":\"r\",\"model_version\":\"1\",\"product_id\":\"%s\",\"within_7_days\":%s,"
            + "\"within_28_days\":%s,\"view_to_purchase\":0.04,\"view_to_purchase_low\":0.02,"
            + "\"view_to_purchase_high\":0.07",
        product, week, month);
  }

  private String row(String format, Object... values) {
    return "{\"run_date\":\"" + day + "\"," + String.format(Locale.ROOT, format, values) + "}";
  }
}
