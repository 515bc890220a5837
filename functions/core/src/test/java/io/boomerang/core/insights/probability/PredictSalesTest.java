package io.boomerang.core.insights.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On generated sales, whose rates are known. */
final class PredictSalesTest {
  private static final LocalDate END = LocalDate.parse("2026-06-22");
  private static final int WEEKS = 40;

  private final Random random = new Random(11);

  @Test
  void probabilities_areTheTrueOnes_onAverageAndByRate() {
    final List<ProductWeeks> products = new ArrayList<>();
    final double[] rates = new double[2_000];
    for (int at = 0; at < rates.length; at++) {
      rates[at] = random.nextDouble();
      products.add(product("p" + at, rates[at], WEEKS));
    }
    final SaleForecast forecast = predict(products);
    double low = 0;
    double high = 0;
    int lows = 0;
    for (int at = 0; at < rates.length; at++) {
      final double error = forecast.products().get(at).within7Days() - rates[at];
      low += rates[at] < 0.3 ? error : 0;
      lows += rates[at] < 0.3 ? 1 : 0;
      high += rates[at] > 0.7 ? error : 0;
    }
    assertThat(low / lows).isBetween(-0.05, 0.08);
    assertThat(high / lows).isBetween(-0.08, 0.05);
    assertThat(value(forecast, "calibration_error")).isLessThan(0.02);
  }

  @Test
  void views_countWhereThereAreAny() {
    final List<ProductWeeks> products = new ArrayList<>();
    final boolean[][] isViewed = new boolean[400][WEEKS];
    for (int at = 0; at < isViewed.length; at++) {
      final double[] units = new double[WEEKS];
      for (int week = 0; week < WEEKS; week++) {
        isViewed[at][week] = random.nextBoolean();
        // Who is viewed in one week is bought in the next.
        final boolean before = week > 0 && isViewed[at][week - 1];
        units[week] = random.nextDouble() < (before ? 0.8 : 0.1) ? 1 : 0;
      }
      products.add(new ProductWeeks("p" + at, null, 0, units));
    }
    final WeeklyDemand demand = new WeeklyDemand(END, WEEKS, products, List.of());
    final WeeklySignals signals = new WeeklySignals(demand);
    for (int at = 0; at < isViewed.length; at++) {
      for (int week = 0; week < WEEKS; week++) {
        signals.viewed("p" + at, demand.firstDay(week), isViewed[at][week] ? 20 : 0);
      }
    }
    final double with = value(PredictSales.of(demand, signals), "log_loss");
    final double without = value(PredictSales.of(demand, new WeeklySignals(demand)), "log_loss");
    assertThat(with).isLessThan(0.85 * without);
  }

  @Test
  void tooFewWeeks_sayHowManyAreNeeded() {
    final var demand = new WeeklyDemand(END, 30, List.of(product("p", 0.5, 30)), List.of());
    assertThatThrownBy(() -> PredictSales.of(demand, new WeeklySignals(demand)))
        .isInstanceOf(NotEnoughDataException.class)
        .hasMessage(
            "30 whole weeks of sales: 31 are needed to say how likely a sale within 28 days is,"
                + " and how far to believe it");
  }

  @Test
  void productNeverSold_hasAProbabilityAboveZero() {
    final List<ProductWeeks> products = new ArrayList<>();
    for (int at = 0; at < 200; at++) {
      products.add(product("p" + at, 0.4, WEEKS));
    }
    products.add(new ProductWeeks("never", null, WEEKS - 2, new double[WEEKS]));
    assertThat(predict(products).products().get(200).within28Days()).isBetween(0.01, 0.99);
  }

  private ProductWeeks product(String id, double rate, int weeks) {
    final double[] units = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      units[week] = random.nextDouble() < rate ? 1 : 0;
    }
    return new ProductWeeks(id, null, 0, units);
  }

  private static SaleForecast predict(List<ProductWeeks> products) {
    final var demand = new WeeklyDemand(END, WEEKS, products, List.of());
    return PredictSales.of(demand, new WeeklySignals(demand));
  }

  private static double value(SaleForecast forecast, String metric) {
    return forecast.measures().stream()
        .filter(m -> m.model().equals("sale_within_7_days") && m.metric().equals(metric))
        .mapToDouble(Measure::value)
        .findAny()
        .orElseThrow();
  }
}
