package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** On generated demand, whose truth is known. */
final class ForecastDemandTest {
  private static final LocalDate END = LocalDate.parse("2026-06-22");
  private static final int WEEKS = 60;

  private final Random random = new Random(7);
  private final List<ProductWeeks> products = new ArrayList<>();

  @Test
  void poissonDemand_isForecast_withIntervalsThatHold() {
    for (int at = 0; at < 1_000; at++) {
      final double rate = Math.exp(random.nextGaussian() + 1.5);
      add("p" + at, at % 2 == 0 ? "even" : "odd", 0, week -> rate);
    }
    final DemandForecast forecast = forecast(Map.of());
    assertThat(value(forecast, "demand", "coverage")).isBetween(0.76, 0.86);
    assertThat(value(forecast, "demand", "bias")).isCloseTo(0, within(0.03));
    assertThat(value(forecast, "demand", "wape"))
        .isLessThan(value(forecast, "demand: naive", "wape"));
    assertThat(forecast.categories())
        .extracting(GroupForecast::category)
        .containsExactly("even", "odd");
    for (int week = 0; week < 4; week++) {
      final int at = week;
      assertThat(forecast.shop().weeks().get(at).expected())
          .isCloseTo(
              forecast.categories().stream().mapToDouble(c -> c.weeks().get(at).expected()).sum(),
              within(1e-6))
          .isCloseTo(
              forecast.products().stream().mapToDouble(p -> p.weeks().get(at).expected()).sum(),
              within(1e-6));
    }
  }

  @Test
  void hold_lastsForTheLeadTime_asOftenAsTheServiceLevelSays() {
    final double[] rates = new double[2_000];
    for (int at = 0; at < rates.length; at++) {
      final double rate = 2 + 10 * random.nextDouble();
      rates[at] = rate;
      add("p" + at, null, 0, week -> rate);
    }
    int lasted = 0;
    final Map<String, ProductForecast> byId = new java.util.HashMap<>();
    forecast(Map.of()).products().forEach(p -> byId.put(p.productId(), p));
    for (int at = 0; at < rates.length; at++) {
      lasted += byId.get("p" + at).reorder().hold() >= poisson(2 * rates[at]) ? 1 : 0;
    }
    assertThat(lasted / (double) rates.length).isBetween(0.935, 0.975);
  }

  @Test
  void order_isWhatTheStockLacks_andUnknownWithoutStock() {
    for (String id : List.of("full", "short", "unknown")) {
      add(id, null, 0, week -> 5);
    }
    final DemandForecast forecast = forecast(Map.of("full", 1_000L, "short", 1L));
    final StockAdvice lacking = product(forecast, "short").reorder();
    assertThat(lacking.hold()).isGreaterThanOrEqualTo(10);
    assertThat(lacking.order()).isEqualTo(lacking.hold() - 1);
    assertThat(product(forecast, "full").reorder().order()).isZero();
    assertThat(product(forecast, "unknown").reorder().order()).isNull();
  }

  @Test
  void weeksWithoutStock_doNotLowerTheForecast() {
    add("other", null, 0, week -> 20);
    final double[] out = new double[WEEKS];
    Arrays.fill(out, 12);
    Arrays.fill(out, WEEKS - 5, WEEKS, Double.NaN);
    products.add(new ProductWeeks("out", null, 0, out));
    assertThat(product(forecast(Map.of()), "out").weeks().get(0).expected())
        .isCloseTo(12, within(0.5));
  }

  @Test
  void newProducts_borrowFromTheirCategory() {
    for (int at = 0; at < 300; at++) {
      final double rate = at % 2 == 0 ? 20 : 2;
      final int first = at < 200 ? 0 : 11 + random.nextInt(WEEKS - 11);
      add("p" + at, at % 2 == 0 ? "fast" : "slow", first, week -> rate);
    }
    products.add(new ProductWeeks("new fast", "fast", WEEKS - 1, new double[WEEKS]));
    products.add(new ProductWeeks("new slow", "slow", WEEKS - 1, new double[WEEKS]));
    final DemandForecast forecast = forecast(Map.of());
    assertThat(product(forecast, "new fast").isNew()).isTrue();
    assertThat(product(forecast, "new fast").weeks().get(0).expected())
        .isGreaterThan(5 * product(forecast, "new slow").weeks().get(0).expected());
    assertThat(product(forecast, "new fast").growth()).isNull();
  }

  @Test
  void growth_isLikelyForWhatRises_andSeldomForNoise() {
    for (int at = 0; at < 400; at++) {
      add("flat" + at, null, 0, week -> 10);
    }
    add("rising", null, 0, week -> week < WEEKS - 4 ? 10 : 40);
    final DemandForecast forecast = forecast(Map.of());
    assertThat(product(forecast, "rising").growth().low()).isPositive();
    final long noise =
        forecast.products().stream()
            .filter(p -> p.productId().startsWith("flat") && p.growth().low() > 0)
            .count();
    assertThat(noise).isLessThan(20);
  }

  @Test
  void demandThatStops_isNotForecastAsIfItWentOn() {
    for (int at = 0; at < 50; at++) {
      add("p" + at, null, 0, week -> week < 20 ? 10 : 0);
    }
    add("other", null, 0, week -> 100);
    assertThat(product(forecast(Map.of()), "p0").weeks().get(3).expected()).isLessThan(1);
  }

  @Test
  void tooFewWeeks_sayHowManyAreNeeded() {
    final var few =
        new WeeklyDemand(
            END, 16, List.of(new ProductWeeks("p", null, 0, new double[16])), List.of());
    assertThatThrownBy(() -> new ForecastDemand(DemandConfig.DEFAULT).forecast(few, Map.of()))
        .isInstanceOf(NotEnoughDataException.class)
        .hasMessage(
            "16 whole weeks of sales: 17 are needed to forecast 4 weeks and to know how well");
  }

  @Test
  void onePurchaseInAll_isForecastWithoutAFault() {
    final double[] one = new double[WEEKS];
    one[3] = 1;
    products.add(new ProductWeeks("p", null, 3, one));
    final DemandForecast forecast = forecast(Map.of("p", 0L));
    assertThat(forecast.products()).hasSize(1);
    assertThat(product(forecast, "p").weeks().get(3).expected()).isBetween(0.0, 0.5);
  }

  @Test
  void negativeStock_isRefused() {
    add("p", null, 0, week -> 5);
    assertThatThrownBy(() -> forecast(Map.of("p", -1L)))
        .hasMessage("a stock of -1: give a number from 0");
  }

  private DemandForecast forecast(Map<String, Long> stocks) {
    final var demand = new WeeklyDemand(END, WEEKS, products, List.of());
    return new ForecastDemand(DemandConfig.DEFAULT).forecast(demand, stocks);
  }

  private void add(String id, String category, int first, IntToDoubleFunction rate) {
    final double[] units = new double[WEEKS];
    for (int week = first; week < WEEKS; week++) {
      units[week] = poisson(rate.applyAsDouble(week));
    }
    products.add(new ProductWeeks(id, category, first, units));
  }

  private int poisson(double mean) {
    return mean == 0
        ? 0
        : new PoissonDistribution(mean).inverseCumulativeProbability(random.nextDouble());
  }

  private static ProductForecast product(DemandForecast forecast, String id) {
    return forecast.products().stream()
        .filter(p -> p.productId().equals(id))
        .findAny()
        .orElseThrow();
  }

  private static double value(DemandForecast forecast, String model, String metric) {
    return forecast.measures().stream()
        .filter(m -> m.model().equals(model) && m.metric().equals(metric))
        .mapToDouble(Measure::value)
        .findAny()
        .orElseThrow();
  }
}
