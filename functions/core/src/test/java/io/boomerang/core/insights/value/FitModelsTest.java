package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class FitModelsTest {
  @Test
  void bgNbd_nobody_saysSo() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> FitModels.bgNbd(new PurchaseHistories()))
        .withMessage(
            "none of the 0 customers bought a second time: there is nothing to learn from");
  }

  @Test
  void bgNbd_allBoughtOnce_saysSo() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> FitModels.bgNbd(same(30, new PurchaseHistory(0, 0, 20, 0))))
        .withMessageContaining("none of the 30 customers bought a second time");
  }

  @Test
  void bgNbd_allAlike_isNotCalledConverged() {
    final Fit fit = FitModels.bgNbd(same(500, new PurchaseHistory(3, 15, 20, 10)));

    assertThat(fit.converged()).isFalse();
    assertThat(fit.toString()).contains("NOT converged");
  }

  @Test
  void bgNbd_oneCustomer_isNotCalledConverged() {
    assertThat(FitModels.bgNbd(same(1, new PurchaseHistory(1, 15, 20, 10))).converged()).isFalse();
  }

  @Test
  void gammaGamma_noValue_saysSo() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> FitModels.gammaGamma(same(5, new PurchaseHistory(1, 1, 2, -3))))
        .withMessageContaining("no customer's repeat purchases are worth more than nothing");
  }

  @Test
  void gammaGamma_allSpendTheSame_isNotCalledConverged() {
    assertThat(FitModels.gammaGamma(same(500, new PurchaseHistory(3, 15, 20, 10))).converged())
        .isFalse();
  }

  @Test
  void bgNbd_anotherTimeUnit_changesOnlyAlpha() {
    final PurchaseHistories weeks = new SimulatedCustomers(7).histories(2000);
    final var days = new PurchaseHistories();
    for (int i = 0; i < weeks.size(); i++) {
      final PurchaseHistory one = weeks.get(i);
      days.add(
          new PurchaseHistory(one.repeats(), 7 * one.recency(), 7 * one.age(), one.meanValue()));
    }

    final BgNbd byWeek = BgNbd.of(FitModels.bgNbd(weeks));
    final BgNbd byDay = BgNbd.of(FitModels.bgNbd(days));

    assertThat(byDay.alpha()).isCloseTo(7 * byWeek.alpha(), withinPercentage(0.01));
    assertThat(byDay.r()).isCloseTo(byWeek.r(), withinPercentage(0.01));
    assertThat(byDay.a()).isCloseTo(byWeek.a(), withinPercentage(0.01));
    assertThat(byDay.b()).isCloseTo(byWeek.b(), withinPercentage(0.01));
  }

  @Test
  void fits_ofTheSameCustomers_areTheSameToTheLastBit() {
    final PurchaseHistories histories = new SimulatedCustomers(8).histories(140_000);

    assertThat(FitModels.bgNbd(histories)).isEqualTo(FitModels.bgNbd(histories));
    assertThat(FitModels.gammaGamma(histories)).isEqualTo(FitModels.gammaGamma(histories));
  }

  private static PurchaseHistories same(int customers, PurchaseHistory history) {
    final var histories = new PurchaseHistories();
    for (int i = 0; i < customers; i++) {
      histories.add(history);
    }
    return histories;
  }
}
