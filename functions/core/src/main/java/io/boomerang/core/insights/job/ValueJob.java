package io.boomerang.core.insights.job;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.value.CurvePoint;
import io.boomerang.core.insights.value.CustomerValueRow;
import io.boomerang.core.insights.value.EstimateValue;
import io.boomerang.core.insights.value.TooLittleDataException;
import io.boomerang.core.insights.value.ValueConfig;
import io.boomerang.core.insights.value.ValueReport;
import io.boomerang.core.insights.value.ValueRun;
import io.boomerang.core.insights.value.ValueTables;
import io.boomerang.core.insights.value.WarehouseCustomers;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.LocalDate;
import java.util.Map;

/** What every customer is worth. */
public final class ValueJob implements InsightsJob {
  /** Names its runs. */
  public static final String NAME = "value";

  private static final String PREVIEW = "preview";

  private final JobPorts ports;
  private final ValueConfig config;

  public ValueJob(JobPorts ports, ValueConfig config) {
    this.ports = ports;
    this.config = config;
  }

  @Override
  public JobSummary preview(LocalDate asOf) {
    return new ValueJob(ports.withoutTables(), config).run(asOf, PREVIEW);
  }

  @Override
  public JobSummary run(LocalDate asOf, String runId) {
    try {
      final ValueReport report = report(asOf, runId);
      return new JobSummary(Map.of("customers", report.customers()), report.warnings());
    } catch (TooLittleDataException e) {
      return JobSummary.lacking(e.getMessage());
    }
  }

  /**
   * Runs it.
   *
   * @throws TooLittleDataException saying what is missing; nothing is visible then
   */
  public ValueReport report(LocalDate asOf, String runId) {
    try (WarehouseTable<CustomerValueRow> customers =
            ports.tables().table(CustomerValueRow.mapping());
        WarehouseTable<CurvePoint> curves = ports.tables().table(CurvePoint.mapping());
        WarehouseTable<ModelEvaluation> evaluations =
            ports.tables().table(ModelEvaluation.mapping())) {
      return new EstimateValue(
              new WarehouseCustomers(ports.warehouse(), config.currency()),
              new ValueTables(customers, curves, evaluations),
              ports.clock(),
              ports.progress())
          .run(new ValueRun(asOf, runId, config));
    }
  }
}
