package io.boomerang.core.insights.churn;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code churn_scores}: how likely a customer is to leave, and why.
 *
 * @param modelVersion what said so
 * @param band {@code low}, {@code medium} or {@code high}: what the threshold makes of it
 * @param reasons the strongest first, three at most
 * @param daysSinceLastPurchase at the run's date
 * @param usualDays between this customer's orders; null after one order
 * @param expectedNextOrder the last order and the usual days; null after one order
 */
public record ChurnScore(
    ChurnRun run,
    String modelVersion,
    String userId,
    double probability,
    String band,
    List<String> reasons,
    int daysSinceLastPurchase,
    Double usualDays,
    LocalDate expectedNextOrder) {
  public ChurnScore {
    reasons = List.copyOf(reasons);
  }

  /** The day of the last order: with it the lapse begins that a mail is for. */
  public LocalDate lastOrder() {
    return run.asOf().minusDays(daysSinceLastPurchase);
  }

  /** The table's mapping, read from its schema file. */
  public static RowMapping<ChurnScore> mapping() {
    return RowMapping.of(
        TableSchema.of("churn_scores"),
        Map.<String, Function<ChurnScore, ?>>ofEntries(
            Map.entry("run_date", score -> score.run.asOf()),
            Map.entry("run_id", score -> score.run.runId()),
            Map.entry("model_version", ChurnScore::modelVersion),
            Map.entry("user_id", ChurnScore::userId),
            Map.entry("probability", ChurnScore::probability),
            Map.entry("band", ChurnScore::band),
            Map.entry("reason_1", score -> score.reason(0)),
            Map.entry("reason_2", score -> score.reason(1)),
            Map.entry("reason_3", score -> score.reason(2)),
            Map.entry("days_since_last_purchase", ChurnScore::daysSinceLastPurchase),
            Map.entry("usual_days_between_orders", ChurnScore::usualDays),
            Map.entry("expected_next_order", ChurnScore::expectedNextOrder)));
  }

  private String reason(int place) {
    return place < reasons.size() ? reasons.get(place) : null;
  }
}
