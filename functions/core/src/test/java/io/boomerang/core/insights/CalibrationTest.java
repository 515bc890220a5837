package io.boomerang.core.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void fit_recoversTheCurveThatMadeTheOutcomes() {
    final Random random = new Random(1);
    final double[] scores = random.doubles(20_000, -3, 3).toArray();
    final boolean[] outcomes = new boolean[scores.length];
    for (int row = 0; row < scores.length; row++) {
      outcomes[row] = random.nextDouble() < PlattScaling.sigmoid(0.7 * scores[row] - 0.4);
    }

    final PlattScaling fitted = PlattScaling.fit(scores, outcomes, ones(scores.length));

    assertThat(fitted.slope()).isCloseTo(0.7, within(0.05));
    assertThat(fitted.intercept()).isCloseTo(-0.4, within(0.05));
  }

  @Test
  void fit_separatedOutcomes_isFinite() {
    final PlattScaling fitted =
        PlattScaling.fit(
            new double[] {-2, -1, 1, 2}, new boolean[] {false, false, true, true}, ones(4));

    assertThat(fitted.probability(2)).isBetween(0.6, 0.95);
    assertThat(fitted.probability(-2)).isBetween(0.05, 0.4);
  }

  @Test
  void fit_constantScore_isTheBaseRate() {
    final PlattScaling fitted =
        PlattScaling.fit(
            new double[] {5, 5, 5, 5}, new boolean[] {true, true, true, false}, ones(4));

    // Platt's targets: three of 4/5 and one of 1/3.
    assertThat(fitted.probability(5)).isCloseTo((3 * 0.8 + 1.0 / 3) / 4, within(1e-3));
  }

  @Test
  void fit_weightsCountAsRows() {
    final PlattScaling once =
        PlattScaling.fit(
            new double[] {0, 1, 0, 1}, new boolean[] {true, true, false, false}, ones(4));
    final PlattScaling more =
        PlattScaling.fit(
            new double[] {0, 1, 0, 1},
            new boolean[] {true, true, false, false},
            new double[] {1, 5, 1, 1});

    assertThat(more.probability(1)).isGreaterThan(once.probability(1) + 0.1);
    assertThat(more.probability(0)).isCloseTo(once.probability(0), within(1e-6));
  }

  @Test
  void sigmoid_farOut_isZeroOrOne() {
    assertThat(PlattScaling.sigmoid(1e4)).isEqualTo(1);
    assertThat(PlattScaling.sigmoid(-1e4)).isZero();
  }

  /** The figures: a perfect model of 530 rows shows some 0.044, in one of twenty 0.061. */
  @Test
  void limit_ofASmallSample() {
    final double[] probabilities = new Random(3).doubles(530).toArray();
    final Predictions rows = Predictions.of(probabilities, new boolean[530]);

    assertThat(new CalibrationGate(0, 400).limit(rows, 1)).isCloseTo(0.055, within(0.01));
    assertThat(CalibrationGate.DEFAULT.limit(rows, 1))
        .isEqualTo(new CalibrationGate(0, 400).limit(rows, 1) + 0.03);
  }

  /** One in twenty perfect models exceeds the bare limit, and nearly none the tolerant one. */
  @Test
  void limit_perfectModelsPass_falsifiedOnesDoNot() {
    final Random random = new Random(5);
    final CalibrationGate bare = new CalibrationGate(0, 200);
    int passed = 0;
    int falsifiedPassed = 0;
    for (int sample = 0; sample < 60; sample++) {
      final double[] truth = random.doubles(530, 0.05, 0.95).toArray();
      final boolean[] outcomes = new boolean[truth.length];
      final double[] falsified = new double[truth.length];
      for (int row = 0; row < truth.length; row++) {
        outcomes[row] = random.nextDouble() < truth[row];
        falsified[row] = Math.max(0, truth[row] - 0.15);
      }
      final Predictions perfect = Predictions.of(truth, outcomes);
      final Predictions low = Predictions.of(falsified, outcomes);
      passed += Reliability.of(perfect).calibrationError() <= bare.limit(perfect, sample) ? 1 : 0;
      falsifiedPassed +=
          Reliability.of(low).calibrationError() <= CalibrationGate.DEFAULT.limit(low, sample)
              ? 1
              : 0;
    }

    assertThat(passed).isBetween(50, 60);
    assertThat(falsifiedPassed).isLessThanOrEqualTo(3);
  }

  private static double[] ones(int n) {
    final double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
