package io.boomerang.core.insights.job;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.insights.probability.SaleForecast;
import io.boomerang.core.insights.products.EstimateSales;
import io.boomerang.core.insights.products.ProductRun;
import io.boomerang.core.insights.products.SaleRow;
import io.boomerang.core.insights.products.WarehouseProducts;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.LocalDate;
import java.util.Map;

/** How likely each product is to sell. */
public final class ProbabilityJob implements InsightsJob {
  /** Names its runs. */
  public static final String NAME = "probability";

  private static final String PREVIEW = "preview";

  private final JobPorts ports;

  public ProbabilityJob(JobPorts ports) {
    this.ports = ports;
  }

  @Override
  public JobSummary preview(LocalDate asOf) {
    return new ProbabilityJob(ports.withoutTables()).run(asOf, PREVIEW);
  }

  @Override
  public JobSummary run(LocalDate asOf, String runId) {
    try {
      final SaleForecast forecast = forecast(asOf, runId);
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
  public SaleForecast forecast(LocalDate asOf, String runId) {
    try (WarehouseTable<SaleRow> probabilities = ports.tables().table(SaleRow.mapping());
        WarehouseTable<ModelEvaluation> evaluations =
            ports.tables().table(ModelEvaluation.mapping())) {
      final SaleForecast forecast =
          new EstimateSales(
                  new WarehouseProducts(ports.warehouse(), ports.zone()),
                  probabilities,
                  evaluations,
                  ports.clock())
              .run(new ProductRun(asOf, runId));
      ports
          .progress()
          .accept("%d products, each with its chance".formatted(forecast.products().size()));
      return forecast;
    }
  }
}
