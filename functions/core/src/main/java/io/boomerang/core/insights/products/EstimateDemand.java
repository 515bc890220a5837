package io.boomerang.core.insights.products;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.demand.DemandForecast;
import io.boomerang.core.insights.demand.ForecastDemand;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;

/**
 * Forecasts every product's demand and writes it down. The evaluations are written last and make
 * what was written before visible: a run that ends early leaves the newest good one in force, and
 * one that is repeated writes rows of its own.
 */
public final class EstimateDemand {
  /** Changes when the same weeks would give other forecasts. */
  static final String MODEL_VERSION = "demand-1";

  private final WarehouseProducts products;
  private final WarehouseTable<DemandRow> forecasts;
  private final WarehouseTable<ModelEvaluation> evaluations;
  private final DemandConfig config;
  private final Clock clock;

  /**
   * An estimator.
   *
   * @param config with four weeks, as the table has
   */
  public EstimateDemand(
      WarehouseProducts products,
      WarehouseTable<DemandRow> forecasts,
      WarehouseTable<ModelEvaluation> evaluations,
      DemandConfig config,
      Clock clock) {
    this.products = products;
    this.forecasts = forecasts;
    this.evaluations = evaluations;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Runs once.
   *
   * @throws io.boomerang.core.insights.demand.NotEnoughDataException saying what is missing;
   *     nothing is written then
   */
  public DemandForecast run(ProductRun run) {
    final ProductHistory history = products.history(run.asOf());
    final DemandForecast forecast =
        new ForecastDemand(config).forecast(history.demand(), history.stocks());
    final String version = MODEL_VERSION + ": " + forecast.method();
    RunWriter.write(
        forecasts,
        DemandRow.of(run, version, forecast),
        evaluations,
        forecast.measures(),
        run,
        version,
        clock);
    return forecast;
  }
}
