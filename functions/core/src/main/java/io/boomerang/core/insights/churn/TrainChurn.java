package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.Split;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains both models on the first window, calibrates them on the second and judges them, beside
 * recency alone, on the third; each with other customers. What was judged is what serves: nothing
 * is fitted again afterwards.
 */
public final class TrainChurn {
  /** Any would do; a fixed one makes two runs over the same data one. */
  private static final long SEED = 20_260;

  private final ChurnHistory history;
  private final ChurnTrainer trainer;
  private final ChurnConfig config;

  public TrainChurn(ChurnHistory history, ChurnTrainer trainer, ChurnConfig config) {
    this.history = history;
    this.trainer = trainer;
    this.config = config;
  }

  /**
   * Trains and judges.
   *
   * @param asOf what happened before this day is known
   */
  public ChurnTraining run(LocalDate asOf) {
    final Optional<ChurnHistory.Extent> extent = history.extent(asOf);
    if (extent.isEmpty()) {
      return new ChurnTraining.TooLittle(List.of("no customer has ordered yet"));
    }
    final List<String> missing = ChurnMinimum.missing(extent.get(), asOf);
    if (!missing.isEmpty()) {
      return new ChurnTraining.TooLittle(missing);
    }
    return ChurnWindows.fit(asOf, extent.get().firstOrder(), config.gapDays(), config.horizons())
        .map(this::train)
        .orElseGet(
            () ->
                new ChurnTraining.TooLittle(
                    List.of("the history is too short for three horizons one after the other")));
  }

  private ChurnTraining train(ChurnWindows windows) {
    final List<LocalDate> rebuilt = new ArrayList<>();
    final CustomerFeatures first = customers(windows.training(), rebuilt);
    final Rows rows =
        new Rows(
            rows(windows.training(), first.of(Split.TRAIN)),
            rows(windows.training(), first.of(Split.TUNE)),
            rows(windows.calibration(), customers(windows.calibration(), rebuilt).of(Split.TUNE)),
            rows(
                windows.evaluation(), customers(windows.evaluation(), rebuilt).of(Split.EVALUATE)));
    final List<String> missing = rows.missing();
    if (!missing.isEmpty()) {
      return new ChurnTraining.TooLittle(missing);
    }
    final Map<Architecture, ChurnTraining.Candidate> candidates = new EnumMap<>(Architecture.class);
    for (Architecture architecture : Architecture.values()) {
      candidates.put(architecture, candidate(architecture, rows));
    }
    final ChurnEvaluation recency =
        evaluate(
            RecencyBaseline.fit(rows.calibration).probabilities(rows.evaluation.features()), rows);
    return new ChurnTraining.Trained(
        windows, candidates, recency, rows.training, rows.evaluation, rebuilt);
  }

  private ChurnTraining.Candidate candidate(Architecture architecture, Rows rows) {
    try (ChurnTrainer.Trained trained =
        trainer.train(architecture, rows.training, rows.stopping, SEED)) {
      final ChurnRows known = rows.calibration;
      final PlattScaling calibration =
          PlattScaling.fit(trained.scores(known.features()), known.left(), known.weights());
      final double[] probabilities =
          calibration.probabilities(trained.scores(rows.evaluation.features()));
      return new ChurnTraining.Candidate(
          trained.save(calibration), calibration, evaluate(probabilities, rows));
    }
  }

  private ChurnEvaluation evaluate(double[] probabilities, Rows rows) {
    return ChurnEvaluation.of(probabilities, rows.evaluation, config.threshold());
  }

  /** As they were known then; computed anew, and noted so, where no run stored them. */
  private CustomerFeatures customers(ChurnWindow window, List<LocalDate> rebuilt) {
    final Optional<CustomerFeatures> stored = history.snapshot(window.cutoff());
    if (stored.isEmpty()) {
      rebuilt.add(window.cutoff());
    }
    return stored
        .orElseGet(() -> history.features(window.cutoff()))
        .activeWithin(config.maxInactiveDays());
  }

  /** Without those whom our mails reached; those held out stand for them. */
  private ChurnRows rows(ChurnWindow window, CustomerFeatures customers) {
    final Set<String> buyers = history.buyers(window.from(), window.to());
    final Set<String> mailed = history.mailed(window.cutoff(), window.to());
    final Set<String> heldOut = new HashSet<>(history.heldOut(window.cutoff(), window.to()));
    heldOut.removeAll(mailed);
    final CustomerFeatures taken = customers.where(user -> !mailed.contains(user));
    final boolean[] left = new boolean[taken.size()];
    final double[] weights = new double[taken.size()];
    for (int row = 0; row < left.length; row++) {
      final String user = taken.users().get(row);
      left[row] = !buyers.contains(user);
      weights[row] = heldOut.contains(user) ? config.heldOutWeight() : 1;
    }
    return new ChurnRows(taken, left, weights);
  }

  private record Rows(
      ChurnRows training, ChurnRows stopping, ChurnRows calibration, ChurnRows evaluation) {
    List<String> missing() {
      return Map.of(
              "training", training,
              "stopping", stopping,
              "calibration", calibration,
              "evaluation", evaluation)
          .entrySet()
          .stream()
          .filter(entry -> !entry.getValue().hasBothOutcomes())
          .map(
              entry ->
                  "of the %d customers for %s, either all left or all stayed"
                      .formatted(entry.getValue().size(), entry.getKey()))
          .sorted()
          .toList();
    }
  }
}
