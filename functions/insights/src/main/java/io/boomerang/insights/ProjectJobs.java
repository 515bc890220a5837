package io.boomerang.insights;

import io.boomerang.adapters.bigquery.BigQueryTable;
import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.bigquery.TableConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.core.config.Settings;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.insights.churn.ChurnHistory;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import io.boomerang.core.insights.job.DemandJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.insights.job.ProbabilityJob;
import io.boomerang.core.insights.job.ValueJob;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The jobs on a Google Cloud project, put together from the variables that the functions read. */
public final class ProjectJobs implements AutoCloseable {
  private final InsightsConfig config;
  private final Clock clock;
  private final DocumentStore documents;
  private final Consumer<String> progress;

  public ProjectJobs(InsightsConfig config, Clock clock, Consumer<String> progress) {
    this.config = config;
    this.clock = clock;
    this.documents = FirestoreDocuments.open(config.firestore());
    this.progress = progress;
  }

  /**
   * The jobs of a project.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static ProjectJobs of(
      Map<String, String> environment, Clock clock, Consumer<String> progress) {
    final var settings = new Settings(environment);
    final InsightsConfig config = InsightsConfig.from(settings);
    settings.check();
    return new ProjectJobs(config, clock, progress);
  }

  /** The clock's day, where the shop is. */
  public LocalDate today() {
    return LocalDate.now(clock.withZone(config.zone()));
  }

  /** Runs each job once for a date. */
  public OncePerDate oncePerDate() {
    return new OncePerDate(
        documents, CompareAndSet.on(documents), clock, () -> UUID.randomUUID().toString());
  }

  /** Where jobs keep what is not for the warehouse. */
  public DocumentStore documents() {
    return documents;
  }

  public Clock clock() {
    return clock;
  }

  /** What is known of customers, as the churn job sees it. */
  public ChurnHistory history() {
    return new WarehouseChurnHistory(ports().warehouse());
  }

  /**
   * The job that says what customers are worth.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public ValueJob value(Map<String, String> environment) {
    return value(ValueJobConfig.fromEnv(environment));
  }

  /** The job that says what will sell; throws as {@link #value(Map)} does. */
  public DemandJob demand(Map<String, String> environment) {
    return demand(DemandJobConfig.fromEnv(environment));
  }

  ValueJob value(ValueJobConfig value) {
    return new ValueJob(ports(), value.value());
  }

  DemandJob demand(DemandJobConfig demand) {
    return new DemandJob(ports(), demand.demand());
  }

  /** The job that says how likely each product is to sell. */
  public ProbabilityJob probability() {
    return new ProbabilityJob(ports());
  }

  /** What jobs work with. */
  public JobPorts ports() {
    return new JobPorts(
        new BigQueryWarehouse(config.warehouse()),
        new Tables(config),
        clock,
        config.zone(),
        progress);
  }

  @Override
  public void close() {
    documents.close();
  }

  private record Tables(InsightsConfig config) implements WarehouseTables {
    @Override
    public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
      return BigQueryTable.of(
          new TableConfig(
              config.warehouse().project(),
              config.warehouse().dataset(),
              mapping.schema().name(),
              Optional.empty(),
              config.writeHost()),
          mapping);
    }
  }
}
