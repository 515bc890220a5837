package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Says of every customer how likely they are to leave. Trains anew when the model in force is a
 * week old, decides what serves, and scores. The evaluations are written last and make all that was
 * written before visible: a run that ends early leaves the newest good one in force.
 */
public final class PredictChurn {
  /** What is judged, in {@code model_evaluations}. */
  public static final String MODEL = "churn";

  private static final int PAGE = 20_000;

  private static final int BATCH = 500;

  private final ChurnHistory history;
  private final ChooseChurnModel choose;
  private final ChurnConfig config;
  private final ChurnTables tables;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * The job.
   *
   * @param progress receives a sentence at each step
   */
  public PredictChurn(
      ChurnHistory history,
      ChooseChurnModel choose,
      ChurnConfig config,
      ChurnTables tables,
      Clock clock,
      Consumer<String> progress) {
    this.history = history;
    this.choose = choose;
    this.config = config;
    this.tables = tables;
    this.clock = clock;
    this.progress = progress;
  }

  /** Runs once. */
  public ChurnReport run(ChurnRun run) {
    final ChooseChurnModel.Choice choice = choose.choose(run);
    choice.missing().forEach(progress);
    progress.accept(choice.why());
    final List<Measure> measures = new ArrayList<>(choice.measures());
    int scored = 0;
    List<ChurnScore> high = List.of();
    if (choice.serving().isPresent()) {
      final SavedChurnModels.Stored serving = choice.serving().get();
      final CustomerFeatures customers =
          history.features(run.asOf()).activeWithin(config.maxInactiveDays());
      high = score(run, customers, serving, measures);
      scored = customers.size();
      progress.accept(
          "%d customers scored, %d of them above %s"
              .formatted(scored, high.size(), config.threshold()));
    }
    write(run, choice, measures);
    return new ChurnReport(
        run,
        choice.missing(),
        choice.serving().map(SavedChurnModels.Stored::card),
        choice.why(),
        scored,
        high);
  }

  private List<ChurnScore> score(
      ChurnRun run,
      CustomerFeatures customers,
      SavedChurnModels.Stored serving,
      List<Measure> measures) {
    final List<ChurnScore> high = new ArrayList<>();
    final double[] probabilities = new double[customers.size()];
    try (ChurnModel model = choose.open(serving)) {
      final var scorer = new ScoreCustomers(serving.card(), model, config.threshold());
      for (int from = 0; from < customers.size(); from += PAGE) {
        final CustomerFeatures page = customers.page(from, Math.min(customers.size(), from + PAGE));
        final List<ChurnScore> scores = scorer.score(run, page);
        append(
            tables.features(),
            IntStream.range(0, page.size())
                .mapToObj(row -> new FeatureRow(run, page, row))
                .toList());
        append(tables.scores(), scores);
        for (int row = 0; row < scores.size(); row++) {
          probabilities[from + row] = scores.get(row).probability();
        }
        scores.stream().filter(score -> score.band().equals("high")).forEach(high::add);
      }
    }
    measures.addAll(ChurnDrift.measures(serving.card(), customers, probabilities));
    high.sort(
        Comparator.comparingDouble(ChurnScore::probability)
            .reversed()
            .thenComparing(ChurnScore::userId));
    return high;
  }

  private void write(ChurnRun run, ChooseChurnModel.Choice choice, List<Measure> measures) {
    final Optional<SavedChurnModels.Stored> serving = choice.serving();
    final String version = serving.map(stored -> stored.card().version()).orElse("none");
    append(
        tables.evaluations(),
        measures.stream()
            .filter(measure -> !Double.isNaN(measure.value()))
            .map(
                measure ->
                    new ModelEvaluation(run.asOf(), run.runId(), version, measure, clock.instant()))
            .toList());
    if (serving.isPresent()) {
      append(
          tables.evaluations(),
          List.of(
              new ModelEvaluation(
                  run.asOf(),
                  run.runId(),
                  version,
                  Measure.of(MODEL, "serving", 1, 1),
                  clock.instant())));
    }
  }

  private static <R> void append(WarehouseTable<R> table, List<R> rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      final List<R> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
      if (table.append(batch) instanceof AppendResult.RowsRefused refused) {
        throw new IllegalStateException(
            "the warehouse refuses rows of ours: " + refused.reasons().values().iterator().next());
      }
    }
  }
}
