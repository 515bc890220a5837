package io.boomerang.core.insights.value;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code customer_lifetime_value}.
 *
 * @param run whose row it is
 * @param history as known at the cut-off
 * @param historicValue spent before the cut-off
 * @param expected from then on
 */
public record CustomerValueRow(
    ValueRun run,
    String userId,
    LocalDate firstDay,
    LocalDate lastDay,
    PurchaseHistory history,
    BigDecimal historicValue,
    CustomerValue expected) {
  private static final int CENTS = 2;

  /** The table's mapping, read from its schema file. */
  public static RowMapping<CustomerValueRow> mapping() {
    return RowMapping.of(
        TableSchema.of("customer_lifetime_value"),
        Map.<String, Function<CustomerValueRow, ?>>ofEntries(
            Map.entry("run_date", row -> row.run.asOf()),
            Map.entry("run_id", row -> row.run.runId()),
            Map.entry("model_version", row -> ValueRun.MODEL_VERSION),
            Map.entry("user_id", CustomerValueRow::userId),
            Map.entry("currency", row -> row.run.config().currency()),
            Map.entry("repeats", row -> row.history.repeats()),
            Map.entry("first_purchase_date", CustomerValueRow::firstDay),
            Map.entry("last_purchase_date", CustomerValueRow::lastDay),
            Map.entry("probability_alive", row -> row.expected.probabilityAlive()),
            Map.entry("expected_purchases", row -> row.expected.purchases()),
            Map.entry("expected_purchases_by_month", row -> row.expected.purchasesByMonth()),
            Map.entry("value_per_purchase", row -> money(row.expected.valuePerPurchase())),
            Map.entry("predicted_value", CustomerValueRow::predictedValue),
            Map.entry("historic_value", CustomerValueRow::historicValue),
            Map.entry("total_value", CustomerValueRow::totalValue)));
  }

  /** Expected over the horizon, discounted, to the cent. */
  public BigDecimal predictedValue() {
    return money(expected.value());
  }

  /** Historic and predicted value. */
  public BigDecimal totalValue() {
    return historicValue.add(predictedValue());
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_EVEN);
  }
}
