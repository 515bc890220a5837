package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.Measure;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueEvaluationTest {
  private static final Horizon YEAR = Horizon.of(LocalDate.of(2026, 1, 1), 12, 0.1);

  @Test
  void of_cdnow_levelIsMendedAndBothAreShown() throws IOException {
    final HeldOutPeriod heldOut = CdnowLog.read().heldOut();
    final BgNbd purchases = BgNbd.of(FitModels.bgNbd(heldOut.before()));
    final GammaGamma values = GammaGamma.of(FitModels.gammaGamma(heldOut.before()));

    final ValueEvaluation evaluation = ValueEvaluation.of(heldOut, purchases, values);

    evaluation.measures().forEach(System.out::println);
    // Without the factor the sample is some 12 % low.
    assertThat(1 / evaluation.level()).isBetween(0.86, 0.90);
    final Measure level = measure(evaluation, "customer_value", "predicted_by_actual_purchases");
    assertThat(level.value()).isEqualTo(1 / evaluation.level(), within(1e-12));
    assertThat(level.low()).isLessThan(level.value());
    assertThat(level.high()).isGreaterThan(level.value()).isLessThan(1);
    assertThat(measure(evaluation, "customer_value", "mean_absolute_error_purchases").value())
        .isLessThan(
            measure(
                    evaluation,
                    "customer_value: same rate as before",
                    "mean_absolute_error_purchases")
                .value());
    assertThat(measure(evaluation, "customer_value", "top_decile_share_of_value").value())
        .isBetween(0.3, 0.8);
  }

  @Test
  void correlation_ofCdnow_isAsPublished() throws IOException {
    final FrequencyAndValue both = FrequencyAndValue.of(Cdnow.summary());

    assertThat(both.correlation()).isEqualTo(0.114, within(0.001));
    assertThat(both.customers()).isEqualTo(946);
    assertThat(both.isDoubtful()).isFalse();
  }

  @Test
  void correlation_thoseWhoBuyMoreSpendMore_isDoubtful() {
    final var histories = new PurchaseHistories();
    for (int i = 1; i <= 50; i++) {
      histories.add(new PurchaseHistory(i, i, 60, 10.0 * i));
    }

    assertThat(FrequencyAndValue.of(histories).isDoubtful()).isTrue();
  }

  @Test
  void tracking_ofCdnow_followsThePurchases() throws IOException {
    final BgNbd model = BgNbd.of(FitModels.bgNbd(Cdnow.summary()));

    final List<Tracking.Week> weeks = Tracking.of(CdnowLog.read().days(), model, CdnowLog.END);

    assertThat(weeks).hasSize(78);
    final Tracking.Week calibrated = weeks.get(38);
    assertThat(calibrated.weekEnds()).isEqualTo(LocalDate.of(1997, 10, 1));
    assertThat(calibrated.expected() / calibrated.actual()).isBetween(0.95, 1.05);
    assertThat(weeks.get(77).expected() / weeks.get(77).actual()).isBetween(0.9, 1.0);
  }

  @Test
  void of_nobodyBoughtInTheTimeHeldOut_saysSo() {
    final var heldOut = new HeldOutPeriod(4);
    heldOut.add(new PurchaseHistory(2, 5, 10, 3), 0, 0);

    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(
            () -> ValueEvaluation.of(heldOut, SimulatedCustomers.MODEL, SimulatedCustomers.VALUES))
        .withMessage(
            "none of 1 customers bought in the 4.0 weeks held out: nothing can be compared");
  }

  @Test
  void topDecile_tiesAtTheEdge_shareWhatIsLeft() {
    final double[] shares =
        Ranks.topDecile(new double[] {5, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    assertThat(shares).startsWith(1, 0.25, 0.25, 0.25, 0.25, 0);
  }

  @Test
  void rankCorrelation_isOneForTheSameOrderAndLessWithTies() {
    assertThat(Ranks.correlation(new double[] {1, 2, 3}, new double[] {10, 20, 90})).isEqualTo(1);
    assertThat(Ranks.correlation(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isEqualTo(-1);
    assertThat(Ranks.correlation(new double[] {1, 1, 2}, new double[] {1, 2, 3}))
        .isEqualTo(Math.sqrt(0.75), within(1e-12));
  }

  @Test
  void value_isAliveTimesPurchasesTimesWorthDiscounted() {
    final BgNbd purchases = SimulatedCustomers.MODEL;
    final GammaGamma values = SimulatedCustomers.VALUES;
    final var history = new PurchaseHistory(3, 20, 30, 40);

    final CustomerValue value = new ValueCustomers(purchases, values, 1.5, YEAR).value(history);

    double discounted = 0;
    double before = 0;
    for (int month = 1; month <= 12; month++) {
      final long days =
          LocalDate.of(2026, 1, 1).plusMonths(month).toEpochDay()
              - LocalDate.of(2026, 1, 1).toEpochDay();
      final double until = 1.5 * purchases.expectedPurchases(history, days / 7.0);
      assertThat(value.purchasesByMonth().get(month - 1)).isEqualTo(until, within(1e-6));
      discounted += (until - before) * Math.pow(1.1, -month / 12.0);
      before = until;
    }
    assertThat(value.value()).isEqualTo(discounted * values.expectedValue(3, 40), within(1e-4));
    assertThat(value.probabilityAlive()).isEqualTo(purchases.probabilityAlive(history));
    // A year is not twelve times thirty weeks.
    assertThat(value.purchases()).isLessThan(purchases.expectedPurchases(history, 53) * 1.5);
  }

  @Test
  void valueByMonth_isTheSumOfTheCustomers() {
    final PurchaseHistories histories = new SimulatedCustomers(3).histories(500);
    final var score =
        new ValueCustomers(SimulatedCustomers.MODEL, SimulatedCustomers.VALUES, 1, YEAR);
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      final CustomerValue one = score.value(histories.get(i));
      sum += one.purchases() * one.valuePerPurchase();
    }

    assertThat(score.valueByMonth(histories)[11]).isEqualTo(sum, within(1e-6 * sum));
  }

  @Test
  void scoring_whatIsSpentHasNoMean_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ValueCustomers(SimulatedCustomers.MODEL, new GammaGamma(2, 0.8, 3), 1, YEAR))
        .withMessageContaining("what customers spend has no mean");
  }

  @Test
  void horizon_settingOutOfRange_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Horizon.of(LocalDate.of(2026, 1, 1), 0, 0.1))
        .withMessage("give 1 to 60 months, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Horizon.of(LocalDate.of(2026, 1, 1), 12, -0.1))
        .withMessage("give a yearly rate from 0 to 1, not -0.1");
  }

  private static Measure measure(ValueEvaluation evaluation, String model, String metric) {
    return evaluation.measures().stream()
        .filter(one -> one.model().equals(model) && one.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
