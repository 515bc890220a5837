package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.PlattScaling;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What came of a training. */
public sealed interface ChurnTraining {
  /**
   * There is not enough to learn from; whatever served goes on serving.
   *
   * @param missing a sentence each, never empty
   */
  record TooLittle(List<String> missing) implements ChurnTraining {
    public TooLittle {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Two models, judged beside recency alone.
   *
   * @param training the rows that the models learned from
   * @param evaluation the rows that they were judged on
   * @param rebuilt cut-offs whose features no run had stored, so that they were computed from
   *     events
   */
  record Trained(
      ChurnWindows windows,
      Map<Architecture, Candidate> candidates,
      ChurnEvaluation recency,
      ChurnRows training,
      ChurnRows evaluation,
      List<LocalDate> rebuilt)
      implements ChurnTraining {
    public Trained {
      candidates = Map.copyOf(candidates);
      rebuilt = List.copyOf(rebuilt);
    }

    /** Which of both competes for serving. */
    public Architecture winner() {
      return ChurnPromotion.winner(
          candidates.get(Architecture.NETWORK).evaluation(),
          candidates.get(Architecture.LOGISTIC).evaluation());
    }
  }

  /** A model with what it achieved. */
  record Candidate(SavedModel model, PlattScaling calibration, ChurnEvaluation evaluation) {}
}
