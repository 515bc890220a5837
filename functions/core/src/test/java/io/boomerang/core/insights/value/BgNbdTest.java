package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

class BgNbdTest {
  private static final BgNbd CDNOW = new BgNbd(0.2426, 4.4135, 0.7929, 2.4258);

  /**
   * Equation 10 without its algebra: alive at T, the rate is gamma distributed with shape r + x and
   * scale 1/(alpha + T), leaving beta distributed with a and b + x, and both independent.
   */
  @Property(tries = 60)
  void expectedPurchasesIfAlive_areTheIntegralOverRatesAndLeaving(
      @ForAll @DoubleRange(min = 0.1, max = 4) double r,
      @ForAll @DoubleRange(min = 0.5, max = 50) double alpha,
      @ForAll @DoubleRange(min = 0.5, max = 5) double a,
      @ForAll @DoubleRange(min = 0.5, max = 8) double b,
      @ForAll @IntRange(max = 30) int repeats,
      @ForAll @DoubleRange(max = 100) double age,
      @ForAll @DoubleRange(min = 0.1, max = 60) double time) {
    final double logBeta = Beta.logBeta(a, b + repeats);
    final double shape = r + repeats;
    double expected = 0;
    // In log odds the integrand fades on both sides, so that plain steps are exact enough.
    for (double odds = -60; odds <= 60; odds += 0.05) {
      final double logP = -Math.log1p(Math.exp(-odds));
      final double p = Math.exp(logP);
      final double logDensity = a * logP - (b + repeats) * Math.log1p(Math.exp(odds)) - logBeta;
      final double bought = -Math.expm1(-shape * Math.log1p(p * time / (alpha + age))) / p;
      expected += 0.05 * Math.exp(logDensity) * bought;
    }

    final double purchases = new BgNbd(r, alpha, a, b).expectedPurchasesIfAlive(repeats, age, time);

    assertThat(purchases).isCloseTo(expected, within(1e-6 * (1 + expected)));
  }

  @Test
  void expectedPurchases_passThroughThePlacesWhereTheFormulaDividesByZero() {
    for (double step : new double[] {-1e-9, 0, 1e-9}) {
      final var aNearOne = new BgNbd(0.3, 4, 1 + step, 2);
      final var bothNearOne = new BgNbd(0.3, 4, 0.4 + step, 0.6);
      assertThat(aNearOne.expectedPurchases(20))
          .isCloseTo(new BgNbd(0.3, 4, 1.000001, 2).expectedPurchases(20), within(1e-5));
      assertThat(bothNearOne.expectedPurchases(20))
          .isCloseTo(new BgNbd(0.3, 4, 0.400001, 0.6).expectedPurchases(20), within(1e-5));
    }
  }

  @Test
  void expectedPurchases_ofAShopWhoseCustomersAllLeaveAlike() {
    // With a and b great, each leaves with probability 1/4 after each purchase.
    final double many = new BgNbd(2, 1, 2000, 6000).expectedPurchases(50);

    assertThat(many).isGreaterThan(3.5).isLessThan(4);
  }

  @Property
  void expectedPurchases_growWithTimeAndStayUnderTheRate(
      @ForAll @IntRange(max = 50) int repeats,
      @ForAll @DoubleRange(min = 1, max = 100) double age,
      @ForAll @DoubleRange(min = 0.1, max = 100) double time) {
    final double shorter = CDNOW.expectedPurchasesIfAlive(repeats, age, time / 2);
    final double longer = CDNOW.expectedPurchasesIfAlive(repeats, age, time);

    assertThat(longer).isGreaterThan(shorter);
    assertThat(longer).isLessThan((CDNOW.r() + repeats) * time / (CDNOW.alpha() + age));
  }

  @Property
  void probabilityAlive_fallsWithSilence(
      @ForAll @IntRange(min = 1, max = 50) int repeats,
      @ForAll @DoubleRange(min = 1, max = 50) double recency,
      @ForAll @DoubleRange(min = 0.1, max = 50) double silence) {
    final double now = CDNOW.probabilityAlive(repeats, recency, recency + silence / 2);
    final double later = CDNOW.probabilityAlive(repeats, recency, recency + silence);

    assertThat(later).isGreaterThanOrEqualTo(0).isLessThan(now);
    assertThat(now).isLessThan(1);
  }

  @Test
  void probabilityAlive_isOneForWhoNeverCameBack() {
    assertThat(CDNOW.probabilityAlive(0, 0, 500)).isEqualTo(1);
  }

  @Test
  void probabilityAlive_ofAGreatBuyerLongGoneIsNone() {
    assertThat(CDNOW.probabilityAlive(5000, 10, 1e6)).isZero();
  }

  @Test
  void new_parameterNotPositive_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgNbd(0.2, 0, 1, 1))
        .withMessageContaining("must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgNbd(0.2, Double.NaN, 1, 1))
        .withMessageContaining("must be positive");
  }
}
