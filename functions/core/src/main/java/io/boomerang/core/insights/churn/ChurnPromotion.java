package io.boomerang.core.insights.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Which model serves from now on. A model serves only if, on the newest customers and period that
 * none was trained on, it beats recency alone and its probabilities can be believed.
 */
public final class ChurnPromotion {
  /** An older model serves no longer, however good it is. */
  static final int OLDEST_DAYS = 90;

  private ChurnPromotion() {}

  /** What serves. */
  public enum Serving {
    /** The run's winner. */
    CHALLENGER,
    /** The model that served until now. */
    INCUMBENT,
    /** None: nobody is written to. */
    NOTHING
  }

  /**
   * The decision.
   *
   * @param why in a sentence, for the model card and the page
   */
  public record Decision(Serving serving, String why) {}

  /**
   * The model that served until now.
   *
   * @param evaluation on the same customers and period as the challenger's
   */
  public record Incumbent(ChurnEvaluation evaluation, LocalDate trainedAsOf) {}

  /**
   * The better of the two that are trained: the network only when it loses less by more than chance
   * explains.
   */
  static Architecture winner(ChurnEvaluation network, ChurnEvaluation logistic) {
    return network.against(logistic).isFirstBetter() ? Architecture.NETWORK : Architecture.LOGISTIC;
  }

  /**
   * Decides.
   *
   * @param incumbent null when there is none that takes today's features
   */
  public static Decision decide(
      ChurnEvaluation challenger, ChurnEvaluation recency, Incumbent incumbent, LocalDate asOf) {
    final String challengerFails = failure(challenger, recency);
    final String incumbentFails =
        incumbent == null ? "there is none" : fails(incumbent, recency, asOf);
    if (challengerFails == null && incumbentFails == null) {
      return challenger.logLoss() <= incumbent.evaluation().logLoss()
          ? new Decision(Serving.CHALLENGER, "loses no more than the model in force")
          : new Decision(Serving.INCUMBENT, "the model in force loses less on the same customers");
    }
    if (challengerFails == null) {
      return new Decision(Serving.CHALLENGER, "of a model in force: " + incumbentFails);
    }
    return incumbentFails == null
        ? new Decision(Serving.INCUMBENT, "the new model " + challengerFails)
        : new Decision(Serving.NOTHING, "the new model " + challengerFails);
  }

  private static String fails(Incumbent incumbent, ChurnEvaluation recency, LocalDate asOf) {
    final long age = ChronoUnit.DAYS.between(incumbent.trainedAsOf(), asOf);
    return age > OLDEST_DAYS
        ? "it is %d days old".formatted(age)
        : failure(incumbent.evaluation(), recency);
  }

  /** Why a model may not serve; null when it may. */
  private static String failure(ChurnEvaluation model, ChurnEvaluation recency) {
    if (!model.against(recency).isFirstBetter()) {
      return "does not beat recency alone";
    }
    return model.isCalibrated()
        ? null
        : String.format(
            Locale.ROOT,
            "has a calibration error of %.3f, more than the %.3f allowed",
            model.calibrationError(),
            model.calibrationLimit());
  }
}
