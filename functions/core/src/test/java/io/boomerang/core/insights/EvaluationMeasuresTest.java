package io.boomerang.core.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationMeasuresTest {
  private static final Predictions FOUR =
      Predictions.of(new double[] {0.9, 0.6, 0.4, 0.1}, true, false, true, false);

  @Test
  void logLossAndBrier_byHand() {
    assertThat(Losses.logLoss(FOUR))
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.9)) / 4, within(1e-12));
    assertThat(Losses.brier(FOUR)).isCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, within(1e-12));
  }

  @Test
  void logLoss_certainAndWrong_isFinite() {
    assertThat(Losses.logLoss(Predictions.of(new double[] {0}, true)))
        .isCloseTo(-Math.log(1e-6), within(1e-9));
  }

  @Test
  void areas_byHand() {
    assertThat(Ranking.rocArea(FOUR).area()).isEqualTo(0.75);
    assertThat(Ranking.precisionRecallArea(FOUR)).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
  }

  @Test
  void rocArea_oneOutcome_isUnknown() {
    final Ranking.RocArea roc =
        Ranking.rocArea(Predictions.of(new double[] {0.1, 0.9}, true, true));

    assertThat(roc.area()).isNaN();
    assertThat(roc.interval()).isNull();
  }

  /** DeLong's interval holds the true area as often as it says. */
  @Test
  void rocArea_intervalCovers() {
    final Random random = new Random(7);
    int covered = 0;
    for (int sample = 0; sample < 400; sample++) {
      final double[] probabilities = new double[120];
      final boolean[] outcomes = new boolean[120];
      for (int row = 0; row < 120; row++) {
        outcomes[row] = row % 2 == 0;
        final double score = random.nextGaussian() + (outcomes[row] ? 1 : 0);
        probabilities[row] = PlattScaling.sigmoid(score);
      }
      final Interval interval = Ranking.rocArea(Predictions.of(probabilities, outcomes)).interval();
      // Two normal distributions one deviation apart: the area is Phi(1 / sqrt 2).
      covered += interval.low() <= 0.7602 && 0.7602 <= interval.high() ? 1 : 0;
    }

    assertThat(covered / 400.0).isBetween(0.91, 0.98);
  }

  @Test
  void topDecileLift_bestFirst() {
    final double[] probabilities = new double[20];
    final boolean[] outcomes = new boolean[20];
    for (int row = 0; row < 20; row++) {
      probabilities[row] = row / 20.0;
      outcomes[row] = row >= 15;
    }

    assertThat(Ranking.topDecileLift(Predictions.of(probabilities, outcomes)))
        .isCloseTo(4, within(1e-12));
  }

  @Test
  void share_wilsonByHand() {
    final Interval interval = Share.of(90, 100).interval();

    assertThat(interval.low()).isCloseTo(0.8256, within(1e-4));
    assertThat(interval.high()).isCloseTo(0.9448, within(1e-4));
  }

  @Test
  void share_ofNothing_isUnknown() {
    assertThat(Share.of(0, 0).value()).isNaN();
    assertThat(Share.of(0, 0).interval()).isEqualTo(new Interval(0, 1));
  }

  @Test
  void share_allOrNone_staysInside() {
    assertThat(Share.of(7, 7).interval().high()).isEqualTo(1);
    assertThat(Share.of(0, 7).interval().low()).isZero();
  }

  @Test
  void calibrationError_byHand() {
    assertThat(Reliability.of(FOUR).calibrationError())
        .isCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, within(1e-12));
  }

  @Test
  void predictions_refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Predictions.of(new double[] {Double.NaN}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Predictions.of(new double[] {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pairedDifference_sameModel_isNotBetter() {
    final PairedDifference difference = PairedDifference.ofLogLoss(FOUR, FOUR);

    assertThat(difference.mean()).isZero();
    assertThat(difference.isFirstBetter()).isFalse();
  }

  @Test
  void pairedDifference_otherRows_isRefused() {
    final Predictions others =
        Predictions.of(new double[] {0.9, 0.6, 0.4, 0.1}, true, true, true, false);

    assertThatThrownBy(() -> PairedDifference.ofLogLoss(FOUR, others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
  }
}
