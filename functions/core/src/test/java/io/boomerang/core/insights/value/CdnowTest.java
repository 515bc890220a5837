package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * What the papers publish of the customers of CDNOW: Fader, Hardie and Lee (2005), table 2 and
 * section 5; Fader and Hardie (2013), section 4.
 */
class CdnowTest {
  @Test
  void bgNbd_isAsPublished() throws IOException {
    final Fit fit = FitModels.bgNbd(Cdnow.summary());

    assertThat(fit.converged()).isTrue();
    assertThat(fit.agreeing()).isEqualTo(fit.starts());
    assertThat(fit.observations()).isEqualTo(2357);
    assertThat(fit.logLikelihood()).isEqualTo(-9582.43, within(0.01));
    final BgNbd model = BgNbd.of(fit);
    assertThat(model.r()).isCloseTo(0.2426, withinPercentage(0.1));
    assertThat(model.alpha()).isCloseTo(4.4135, withinPercentage(0.1));
    assertThat(model.a()).isCloseTo(0.7929, withinPercentage(0.1));
    assertThat(model.b()).isCloseTo(2.4258, withinPercentage(0.1));
  }

  @Test
  void gammaGamma_isAsPublished() throws IOException {
    final Fit fit = FitModels.gammaGamma(Cdnow.summary());

    assertThat(fit.converged()).isTrue();
    assertThat(fit.agreeing()).isEqualTo(fit.starts());
    assertThat(fit.observations()).isEqualTo(946);
    final GammaGamma model = GammaGamma.of(fit);
    assertThat(model.p()).isCloseTo(6.249, withinPercentage(0.1));
    assertThat(model.q()).isCloseTo(3.745, withinPercentage(0.1));
    assertThat(model.v()).isCloseTo(15.448, withinPercentage(0.1));
  }

  @Test
  void expectedPurchases_areAsPublished() throws IOException {
    final BgNbd model = BgNbd.of(FitModels.bgNbd(Cdnow.summary()));

    assertThat(model.expectedPurchases(1)).isEqualTo(0.0532, within(0.0001));
    assertThat(model.expectedPurchases(32)).isEqualTo(1.0437, within(0.001));
    assertThat(model.expectedPurchases(78)).isEqualTo(1.858, within(0.002));
    final var customer = new PurchaseHistory(2, 30.43, 38.86, 22.35);
    assertThat(model.expectedPurchases(customer, 39)).isEqualTo(1.226, within(0.0005));
  }
}
