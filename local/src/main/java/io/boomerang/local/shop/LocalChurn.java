package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.FileModels;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.churn.ChooseChurnModel;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ChurnReport;
import io.boomerang.core.insights.churn.ChurnRun;
import io.boomerang.core.insights.churn.ChurnScore;
import io.boomerang.core.insights.churn.ChurnTables;
import io.boomerang.core.insights.churn.FeatureRow;
import io.boomerang.core.insights.churn.PredictChurn;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.TrainChurn;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The churn job on a local system's warehouse; its models are kept in the system's folder. */
public final class LocalChurn {
  private final PredictChurn job;

  /**
   * The job.
   *
   * @param progress receives a sentence at each step
   * @throws io.boomerang.core.insights.churn.ModelsUnavailableException when this machine cannot
   *     run models; everything else works
   */
  public LocalChurn(
      EmbeddedWarehouse warehouse,
      Path folder,
      ChurnConfig config,
      Clock clock,
      Consumer<String> progress) {
    final var tensorflow = new TensorFlowChurn();
    final var history = new WarehouseChurnHistory(warehouse);
    final var saved = new SavedChurnModels(new FileModels(folder));
    job =
        new PredictChurn(
            history,
            new ChooseChurnModel(
                history, new TrainChurn(history, tensorflow, config), tensorflow, saved, config),
            config,
            new ChurnTables(
                warehouse.table(FeatureRow.mapping()),
                warehouse.table(ChurnScore.mapping()),
                warehouse.table(ModelEvaluation.mapping())),
            clock,
            progress);
  }

  /** Runs once. */
  public ChurnReport run(ChurnRun run) {
    return job.run(run);
  }
}
