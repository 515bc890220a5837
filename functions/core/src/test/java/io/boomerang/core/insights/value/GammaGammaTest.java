package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GammaGammaTest {
  private static final GammaGamma CDNOW = new GammaGamma(6.249, 3.745, 15.448);

  /** Equation 5 as Fader and Hardie write it: a weighted mean of all and of the customer's own. */
  @Property
  void expectedValue_isAWeightedMean(
      @ForAll @IntRange(min = 1, max = 100) int repeats,
      @ForAll @DoubleRange(min = 0, max = 500) double own) {
    final double all = (CDNOW.q() - 1) / (CDNOW.p() * repeats + CDNOW.q() - 1);
    assertThat(CDNOW.expectedValue(repeats, own))
        .isCloseTo(all * CDNOW.meanValue() + (1 - all) * own, within(1e-9));
  }

  @Test
  void expectedValue_ofOneWhoBoughtOnce_isTheMean() {
    assertThat(CDNOW.expectedValue(0, 0)).isEqualTo(CDNOW.meanValue());
  }

  @Test
  void expectedValue_refundsExceedPurchases_countsAsNothing() {
    assertThat(CDNOW.expectedValue(3, -20))
        .isEqualTo(CDNOW.expectedValue(3, 0))
        .isPositive()
        .isLessThan(CDNOW.meanValue());
  }

  @Test
  void meanValue_thereIsNone_saysSo() {
    final var wild = new GammaGamma(2, 0.9, 10);

    assertThat(wild.hasMean()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(wild::meanValue)
        .withMessage("the mean value is infinite with q = 0.9");
  }

  @Test
  void new_parameterNotPositive_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GammaGamma(1, -1, 1))
        .withMessageContaining("must be positive");
  }
}
