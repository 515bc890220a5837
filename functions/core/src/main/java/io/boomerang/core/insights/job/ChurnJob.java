package io.boomerang.core.insights.job;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.churn.ChooseChurnModel;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ChurnHistory;
import io.boomerang.core.insights.churn.ChurnModels;
import io.boomerang.core.insights.churn.ChurnReport;
import io.boomerang.core.insights.churn.ChurnRun;
import io.boomerang.core.insights.churn.ChurnScore;
import io.boomerang.core.insights.churn.ChurnTables;
import io.boomerang.core.insights.churn.ChurnTrainer;
import io.boomerang.core.insights.churn.FeatureRow;
import io.boomerang.core.insights.churn.OfferToLeavers;
import io.boomerang.core.insights.churn.PredictChurn;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.TrainChurn;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is about to leave, and an offer for each of them who may have one. Offers are made when the
 * evaluations are written, so that nobody is written to on the ground of a run that did not end.
 */
public final class ChurnJob implements InsightsJob {
  /** Names its runs. */
  public static final String NAME = "churn";

  private final JobPorts ports;
  private final Parts parts;
  private final ChurnConfig config;

  /**
   * What this job works with besides.
   *
   * @param saved where models are kept
   */
  public record Parts(
      ChurnHistory history,
      ChurnTrainer trainer,
      ChurnModels models,
      SavedChurnModels saved,
      MakeOffer offers) {
    /** The same, with a store of models that keeps what is new to itself. */
    Parts withoutSaving() {
      return new Parts(history, trainer, models, saved.unsaved(), offers);
    }
  }

  public ChurnJob(JobPorts ports, Parts parts, ChurnConfig config) {
    this.ports = ports;
    this.parts = parts;
    this.config = config;
  }

  /**
   * What a run found, and what became of those above the threshold.
   *
   * @param outcomes the likeliest to leave first
   */
  public record Result(ChurnReport report, List<OfferToLeavers.Outcome> outcomes) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }

    /** In numbers; reasons are counted. */
    public JobSummary summary() {
      final Map<String, Long> counts = new HashMap<>();
      counts.put("scored", (long) report.scored());
      counts.put("above_threshold", (long) report.high().size());
      counts.put("offers", outcomes.stream().filter(each -> each.why() == null).count());
      final List<String> notes =
          report.missing().isEmpty() ? List.of(report.why()) : report.missing();
      return new JobSummary(counts, notes);
    }
  }

  @Override
  public JobSummary run(LocalDate asOf, String runId) {
    return result(asOf, runId).summary();
  }

  @Override
  public JobSummary preview(LocalDate asOf) {
    return previewed(asOf).summary();
  }

  /** Runs it; customer by customer. */
  public Result result(LocalDate asOf, String runId) {
    return run(new ChurnRun(asOf, runId), ports, parts, false);
  }

  /** Runs it, and says who would get an offer; none is made. */
  public Result scored(LocalDate asOf, String runId) {
    return run(new ChurnRun(asOf, runId), ports, parts, true);
  }

  /** What a run would find, and who would get an offer and why not the others; nothing is made. */
  public Result previewed(LocalDate asOf) {
    return run(new ChurnRun(asOf, "preview"), ports.withoutTables(), parts.withoutSaving(), true);
  }

  private Result run(ChurnRun run, JobPorts with, Parts by, boolean isDryRun) {
    try (WarehouseTable<FeatureRow> features = with.tables().table(FeatureRow.mapping());
        WarehouseTable<ChurnScore> scores = with.tables().table(ChurnScore.mapping());
        WarehouseTable<ModelEvaluation> evaluations =
            with.tables().table(ModelEvaluation.mapping())) {
      final var choose =
          new ChooseChurnModel(
              by.history,
              new TrainChurn(by.history, by.trainer, config),
              by.models,
              by.saved,
              config);
      final ChurnReport report =
          new PredictChurn(
                  by.history,
                  choose,
                  config,
                  new ChurnTables(features, scores, evaluations),
                  with.clock(),
                  with.progress())
              .run(run);
      final List<OfferToLeavers.Outcome> outcomes =
          new OfferToLeavers(by.offers, config, with.zone()).run(report, isDryRun);
      final var result = new Result(report, outcomes);
      with.progress()
          .accept("%d offers of campaign churn".formatted(result.summary().counts().get("offers")));
      return result;
    }
  }
}
