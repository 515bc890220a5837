package io.boomerang.core.insights.probability;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.OnlineRetail;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The goals on a real shop's last eight weeks, which no model was fitted on. */
final class OnlineRetailSalesTest {
  private static SaleForecast forecast;

  @BeforeAll
  static void predictOnce() throws IOException {
    final WeeklyDemand demand = OnlineRetail.weeks();
    forecast = PredictSales.of(demand, new WeeklySignals(demand));
  }

  @Test
  void logLoss_isUnderTheSmoothedShare_byMoreThanChance() {
    for (String model : new String[] {"sale_within_7_days", "sale_within_28_days"}) {
      assertThat(measure(model, "log_loss_less_smoothed_share").high()).isNegative();
    }
  }

  @Test
  void calibrationError_isSmall_andNotBoughtWithLogLoss() {
    assertThat(measure("sale_within_7_days", "calibration_error").value())
        .isLessThanOrEqualTo(0.04);
    assertThat(measure("sale_within_7_days", "log_loss").value())
        .isLessThan(0.6 * measure("sale_within_7_days: base rate", "log_loss").value());
  }

  @Test
  void longerTime_isNeverLessLikely() {
    assertThat(forecast.products())
        .allMatch(product -> product.within28Days() >= product.within7Days());
  }

  private static Measure measure(String model, String metric) {
    return forecast.measures().stream()
        .filter(measure -> measure.model().equals(model) && measure.metric().equals(metric))
        .findAny()
        .orElseThrow();
  }
}
