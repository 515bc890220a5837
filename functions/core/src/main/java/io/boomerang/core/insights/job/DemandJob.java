package io.boomerang.core.insights.job;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.demand.DemandForecast;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.insights.products.DemandRow;
import io.boomerang.core.insights.products.EstimateDemand;
import io.boomerang.core.insights.products.ProductRun;
import io.boomerang.core.insights.products.WarehouseProducts;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.LocalDate;
import java.util.Map;

/** What will sell in the next weeks, and what to hold in stock. */
public final class DemandJob implements InsightsJob {
  /** Names its runs. */
  public static final String NAME = "demand";

  private static final String PREVIEW = "preview";

  private final JobPorts ports;
  private final DemandConfig config;

  public DemandJob(JobPorts ports, DemandConfig config) {
    this.ports = ports;
    this.config = config;
  }

  @Override
  public JobSummary preview(LocalDate asOf) {
    return new DemandJob(ports.withoutTables(), config).run(asOf, PREVIEW);
  }

  @Override
  public JobSummary run(LocalDate asOf, String runId) {
    try {
      final DemandForecast forecast = forecast(asOf, runId);
      return new JobSummary(
          Map.of("products", (long) forecast.products().size()), forecast.notes());
    } catch (NotEnoughDataException e) {
      return JobSummary.lacking(e.getMessage());
    }
  }

  /**
   * Runs it.
   *
   * @throws NotEnoughDataException saying what is missing; nothing is written then
   */
  public DemandForecast forecast(LocalDate asOf, String runId) {
    try (WarehouseTable<DemandRow> forecasts = ports.tables().table(DemandRow.mapping());
        WarehouseTable<ModelEvaluation> evaluations =
            ports.tables().table(ModelEvaluation.mapping())) {
      final DemandForecast forecast =
          new EstimateDemand(
                  new WarehouseProducts(ports.warehouse(), ports.zone()),
                  forecasts,
                  evaluations,
                  config,
                  ports.clock())
              .run(new ProductRun(asOf, runId));
      ports
          .progress()
          .accept(
              "%d products, forecast by %s"
                  .formatted(forecast.products().size(), forecast.method()));
      return forecast;
    }
  }
}
