package io.boomerang.core.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every evaluation, whatever the rows. */
class PredictionsProperties {
  @Property(tries = 200)
  void rocAreaIsTheShareOfPairsInOrder(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
    final Predictions rows = mixed(new Random(seed), n, true);

    double won = 0;
    double pairs = 0;
    for (int yes = 0; yes < n; yes++) {
      for (int no = 0; no < n; no++) {
        if (rows.outcome(yes) && !rows.outcome(no)) {
          final double weight = rows.weight(yes) * rows.weight(no);
          pairs += weight;
          won += weight * (1 + Math.signum(rows.probability(yes) - rows.probability(no))) / 2;
        }
      }
    }

    final Ranking.RocArea roc = Ranking.rocArea(rows);
    assertThat(roc.area()).isCloseTo(won / pairs, within(1e-9));
    assertThat(roc.interval().low()).isLessThanOrEqualTo(roc.area());
    assertThat(roc.interval().high()).isGreaterThanOrEqualTo(roc.area());
  }

  @Property(tries = 100)
  void oneRowOfWeightTwoSaysWhatTwoRowsSay(
      @ForAll long seed, @ForAll @IntRange(min = 12, max = 60) int n) {
    final Predictions once = mixed(new Random(seed), n, false);
    final double[] twos = new double[n];
    Arrays.fill(twos, 2);
    final Predictions weighted = new Predictions(once.probabilities(), outcomes(once), twos);
    final Predictions twice = repeated(once);

    assertThat(Losses.logLoss(weighted)).isCloseTo(Losses.logLoss(twice), within(1e-9));
    assertThat(Losses.brier(weighted)).isCloseTo(Losses.brier(twice), within(1e-9));
    assertThat(Ranking.rocArea(weighted).area())
        .isCloseTo(Ranking.rocArea(twice).area(), within(1e-9));
    assertThat(Ranking.precisionRecallArea(weighted))
        .isCloseTo(Ranking.precisionRecallArea(twice), within(1e-9));
    assertThat(weighted.above(0.5).n()).isEqualTo(once.above(0.5).n());
  }

  @Property(tries = 100)
  void orderOfRowsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int n) {
    final Predictions rows = mixed(new Random(seed), n, false);
    final Predictions sorted = rows.ascending();

    assertThat(Losses.logLoss(sorted)).isCloseTo(Losses.logLoss(rows), within(1e-9));
    assertThat(Ranking.rocArea(sorted).area())
        .isCloseTo(Ranking.rocArea(rows).area(), within(1e-9));
    assertThat(sorted.above(0.7)).isEqualTo(rows.above(0.7));
  }

  private static boolean[] outcomes(Predictions rows) {
    final boolean[] outcomes = new boolean[rows.size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = rows.outcome(row);
    }
    return outcomes;
  }

  private static Predictions repeated(Predictions rows) {
    final int n = rows.size();
    final double[] probabilities = new double[2 * n];
    final boolean[] outcomes = new boolean[2 * n];
    for (int row = 0; row < 2 * n; row++) {
      probabilities[row] = rows.probability(row % n);
      outcomes[row] = rows.outcome(row % n);
    }
    return Predictions.of(probabilities, outcomes);
  }

  /** Rows of both outcomes, with ties. */
  private static Predictions mixed(Random random, int n, boolean isWeighted) {
    final double[] probabilities = new double[n];
    final boolean[] outcomes = new boolean[n];
    final double[] weights = new double[n];
    for (int row = 0; row < n; row++) {
      probabilities[row] = random.nextInt(11) / 10.0;
      outcomes[row] = random.nextBoolean();
      weights[row] = isWeighted ? 1 + random.nextInt(3) : 1;
    }
    outcomes[0] = true;
    outcomes[1] = false;
    return new Predictions(probabilities, outcomes, weights);
  }
}
