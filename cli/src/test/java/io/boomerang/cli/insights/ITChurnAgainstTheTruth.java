package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.cli.generate.BuyingHabits;
import io.boomerang.cli.generate.Life;
import io.boomerang.cli.generate.Lives;
import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.Ranking;
import io.boomerang.core.insights.Reliability;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ChurnEvaluation;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.ChurnTraining;
import io.boomerang.core.insights.churn.ChurnWindow;
import io.boomerang.core.insights.churn.CustomerFeatures;
import io.boomerang.core.insights.churn.TrainChurn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 20,000 customers whose probabilities to leave are known exactly, beside what is predicted of
 * those whom the job scores.
 */
class ITChurnAgainstTheTruth {
  private static final int DAYS = 660;
  private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
  private static final List<Life> LIVES = Lives.draw(BuyingHabits.DEFAULT, 20_261, 20_000, DAYS);

  /**
   * As many again of the same shop, of whom no part of the training knows. Two tenths of the first,
   * on whom the job judges, are so few that a perfect model shows some 0.03 by chance.
   */
  private static final List<Life> OTHERS = Lives.draw(BuyingHabits.DEFAULT, 20_262, 20_000, DAYS);

  private static final int GROUPS = 10;

  @Test
  void ranksAndCalibratesNearlyAsWellAsWhoKnowsTheTruth() {
    final ChurnTraining.Trained trained =
        (ChurnTraining.Trained)
            new TrainChurn(history(LIVES), new TensorFlowChurn(), ChurnConfig.DEFAULT)
                .run(BEGIN.plusDays(DAYS));

    final ChurnEvaluation model = trained.candidates().get(trained.winner()).evaluation();
    final double[] truth = truth(trained);
    final double best = Ranking.rocArea(Predictions.of(truth, trained.evaluation().left())).area();
    final double fromTruth = calibrationError(model.predictions().probabilities(), truth);
    System.out.printf(
        "winner %s: AUC %.3f, of the truth %.3f, of recency alone %.3f; calibration error %.3f"
            + " (%.3f allowed), against the truth %.3f%n",
        trained.winner().id(),
        model.rocArea().area(),
        best,
        trained.recency().rocArea().area(),
        model.calibrationError(),
        model.calibrationLimit(),
        fromTruth);
    final Predictions others = ofOthers(trained);
    final double error = Reliability.of(others).calibrationError();
    System.out.printf(
        "of %d others: calibration error %.3f, AUC %.3f%n",
        others.size(), error, Ranking.rocArea(others).area());
    trained
        .candidates()
        .forEach(
            (architecture, candidate) ->
                System.out.printf(
                    "%s: AUC %.4f, log loss %.4f, %d customers%n",
                    architecture.id(),
                    candidate.evaluation().rocArea().area(),
                    candidate.evaluation().logLoss(),
                    candidate.evaluation().predictions().size()));
    assertThat(trained.windows().horizonDays()).isEqualTo(60);
    assertThat(model.rocArea().area()).isGreaterThan(best - 0.02);
    assertThat(fromTruth).isLessThan(0.03);
    assertThat(error).isLessThanOrEqualTo(0.03);
    assertThat(model.calibrationError()).isLessThan(model.calibrationLimit());
    assertThat(trained.recency().rocArea().area()).isLessThan(best - 0.02);
    assertThat(trained.candidates()).containsOnlyKeys(Architecture.values());
  }

  /** The winner's probabilities of the others in the evaluation's period, beside what they did. */
  private static Predictions ofOthers(ChurnTraining.Trained trained) {
    final OrdersHistory history = history(OTHERS);
    final ChurnWindow window = trained.windows().evaluation();
    final CustomerFeatures customers =
        history.features(window.cutoff()).activeWithin(ChurnConfig.DEFAULT.maxInactiveDays());
    final Set<String> buyers = history.buyers(window.from(), window.to());
    final boolean[] left = new boolean[customers.size()];
    for (int row = 0; row < left.length; row++) {
      left[row] = !buyers.contains(customers.users().get(row));
    }
    try (ChurnModel model =
        new TensorFlowChurn().open(trained.candidates().get(trained.winner()).model())) {
      return Predictions.of(model.probabilities(customers.features()), left);
    }
  }

  /** What can be known of the customers whom the model was judged on. */
  private static double[] truth(ChurnTraining.Trained trained) {
    final CustomerFeatures customers = trained.evaluation().customers();
    final ChurnWindow window = trained.windows().evaluation();
    final double cutoff = window.cutoff().toEpochDay() - BEGIN.toEpochDay();
    final double[] probabilities = new double[customers.size()];
    for (int row = 0; row < probabilities.length; row++) {
      final List<Double> orders = LIVES.get(Integer.parseInt(customers.users().get(row))).orders();
      final double first = orders.get(0);
      final List<Double> known = orders.stream().filter(day -> day < cutoff).toList();
      probabilities[row] =
          BuyingHabits.DEFAULT.leaves(
              new BuyingHabits.Seen(known.size() - 1, known.get(known.size() - 1) - first),
              cutoff - first,
              window.gapDays(),
              window.horizonDays());
    }
    return probabilities;
  }

  /**
   * How far predicted probabilities lie from the true ones, in ten groups of equal size. Of what
   * customers did, a perfect model of this many would show some 0.03 by chance.
   */
  private static double calibrationError(double[] predicted, double[] truth) {
    final int[] order =
        IntStream.range(0, predicted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> predicted[row]))
            .mapToInt(row -> row)
            .toArray();
    double error = 0;
    for (int group = 0; group < GROUPS; group++) {
      double difference = 0;
      for (int at = group * order.length / GROUPS; at < (group + 1) * order.length / GROUPS; at++) {
        difference += predicted[order[at]] - truth[order[at]];
      }
      error += Math.abs(difference) / order.length;
    }
    return error;
  }

  private static OrdersHistory history(List<Life> lives) {
    final List<OrdersHistory.Order> orders = new ArrayList<>();
    for (int customer = 0; customer < lives.size(); customer++) {
      for (double day : lives.get(customer).orders()) {
        orders.add(
            new OrdersHistory.Order(
                Integer.toString(customer), BEGIN.plusDays((long) day), 20 + customer % 50, false));
      }
    }
    return new OrdersHistory(orders);
  }
}
