package io.boomerang.core.insights.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.churn.ChurnPromotion.Incumbent;
import io.boomerang.core.insights.churn.ChurnPromotion.Serving;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ChurnPromotionTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);

  private static final ChurnEvaluation TRUE = evaluation(p -> p);
  private static final ChurnEvaluation RECENCY = evaluation(p -> 0.25 + p / 2);
  private static final ChurnEvaluation SLIGHTLY_WORSE = evaluation(p -> 0.05 + 0.9 * p);
  private static final ChurnEvaluation FALSIFIED = evaluation(p -> p * p);

  @Test
  void firstGoodModel_serves() {
    assertThat(decide(TRUE, null)).isEqualTo(Serving.CHALLENGER);
  }

  @Test
  void noBetterThanRecency_nothingServes() {
    final ChurnPromotion.Decision decision = ChurnPromotion.decide(RECENCY, RECENCY, null, AS_OF);

    assertThat(decision.serving()).isEqualTo(Serving.NOTHING);
    assertThat(decision.why()).contains("recency alone");
  }

  @Test
  void beatsRecencyButIsMiscalibrated_nothingServes() {
    final ChurnPromotion.Decision decision =
        ChurnPromotion.decide(FALSIFIED, evaluation(p -> 0.5), null, AS_OF);

    assertThat(decision.serving()).isEqualTo(Serving.NOTHING);
    assertThat(decision.why()).contains("calibration error");
  }

  @Test
  void lowerLogLossServes() {
    assertThat(decide(SLIGHTLY_WORSE, new Incumbent(TRUE, AS_OF.minusDays(7))))
        .isEqualTo(Serving.INCUMBENT);
    assertThat(decide(TRUE, new Incumbent(SLIGHTLY_WORSE, AS_OF.minusDays(7))))
        .isEqualTo(Serving.CHALLENGER);
  }

  @Test
  void failedRun_leavesTheGoodModelInForce() {
    assertThat(decide(FALSIFIED, new Incumbent(TRUE, AS_OF.minusDays(7))))
        .isEqualTo(Serving.INCUMBENT);
  }

  @Test
  void oldModel_stays90DaysAtMost() {
    assertThat(decide(SLIGHTLY_WORSE, new Incumbent(TRUE, AS_OF.minusDays(90))))
        .isEqualTo(Serving.INCUMBENT);
    assertThat(decide(SLIGHTLY_WORSE, new Incumbent(TRUE, AS_OF.minusDays(91))))
        .isEqualTo(Serving.CHALLENGER);
    assertThat(decide(RECENCY, new Incumbent(TRUE, AS_OF.minusDays(91))))
        .isEqualTo(Serving.NOTHING);
  }

  @Test
  void winner_networkOnlyWhenClearlyBetter() {
    assertThat(ChurnPromotion.winner(TRUE, TRUE)).isEqualTo(Architecture.LOGISTIC);
    assertThat(ChurnPromotion.winner(TRUE, RECENCY)).isEqualTo(Architecture.NETWORK);
    assertThat(ChurnPromotion.winner(RECENCY, TRUE)).isEqualTo(Architecture.LOGISTIC);
  }

  private static Serving decide(ChurnEvaluation challenger, Incumbent incumbent) {
    return ChurnPromotion.decide(challenger, RECENCY, incumbent, AS_OF).serving();
  }

  /** The same 2,000 customers, whose true probability a model distorts. */
  private static ChurnEvaluation evaluation(DoubleUnaryOperator distortion) {
    final Random random = new Random(11);
    final double[] probabilities = new double[2_000];
    final boolean[] left = new boolean[2_000];
    for (int row = 0; row < left.length; row++) {
      final double truth = random.nextDouble();
      probabilities[row] = distortion.applyAsDouble(truth);
      left[row] = random.nextDouble() < truth;
    }
    return new ChurnEvaluation(Predictions.of(probabilities, left), 0.8, 0.06);
  }
}
