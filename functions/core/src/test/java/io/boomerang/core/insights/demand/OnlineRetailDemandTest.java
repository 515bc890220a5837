package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.OnlineRetail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The goals on a real shop's weeks, none of which the method was chosen on. */
final class OnlineRetailDemandTest {
  private static DemandForecast forecast;

  @BeforeAll
  static void forecastOnce() throws IOException {
    forecast = new ForecastDemand(DemandConfig.DEFAULT).forecast(OnlineRetail.weeks(), Map.of());
  }

  @Test
  void wape_isAQuarterUnderNaive_andNotAboveTheMeanOfEightWeeks() {
    assertThat(value("demand", "wape"))
        .isLessThanOrEqualTo(0.75 * value("demand: naive", "wape"))
        .isLessThanOrEqualTo(value("demand: mean of 8 weeks", "wape"));
  }

  @Test
  void intervals_coverFourOfFive_andLoseLittle() {
    assertThat(value("demand", "coverage")).isBetween(0.75, 0.88);
    assertThat(value("demand", "scaled_pinball"))
        .isLessThanOrEqualTo(0.6 * value("demand: naive", "scaled_pinball"));
  }

  @Test
  void notes_sayHowFewOriginsThereAre() {
    assertThat(forecast.notes())
        .contains("39 weeks: the method was chosen at 7 origins and is judged at the 4 after them");
  }

  @Test
  void categories_addUpToTheShop() {
    final double products =
        forecast.products().stream().mapToDouble(p -> p.weeks().get(3).expected()).sum();
    assertThat(forecast.shop().weeks().get(3).expected()).isCloseTo(products, within(1e-6));
  }

  private static double value(String model, String metric) {
    return measures(model, metric).get(0).value();
  }

  private static List<Measure> measures(String model, String metric) {
    return forecast.measures().stream()
        .filter(measure -> measure.model().equals(model) && measure.metric().equals(metric))
        .toList();
  }
}
