package io.boomerang.insights;

import io.boomerang.adapters.bigquery.BigQueryTable;
import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.bigquery.TableConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.storage.CloudStorageModels;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.insights.job.DemandJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.insights.job.ProbabilityJob;
import io.boomerang.core.insights.job.ValueJob;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.ShopDays;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;

/** The jobs on a Google Cloud project, put together from the variables that the functions read. */
public final class ProjectJobs implements AutoCloseable {
  private final InsightsConfig config;
  private final Clock clock;
  private final DocumentStore documents;
  private final Consumer<String> progress;

  ProjectJobs(InsightsConfig config, Clock clock, Consumer<String> progress) {
    this.config = config;
    this.clock = clock;
    this.documents = FirestoreDocuments.open(config.firestore());
    this.progress = progress;
  }

  /** The clock's day, where the shop is. */
  LocalDate today() {
    return LocalDate.now(clock.withZone(config.zone()));
  }

  /** Runs each job once for a date. */
  OncePerDate oncePerDate() {
    return new OncePerDate(
        documents, CompareAndSet.on(documents), clock, () -> UUID.randomUUID().toString());
  }

  ChurnJob churn(ChurnJobConfig churn) {
    final JobPorts ports = ports();
    final var tensorflow = new TensorFlowChurn();
    return new ChurnJob(
        ports,
        new ChurnJob.Parts(
            new WarehouseChurnHistory(ports.warehouse()),
            tensorflow,
            tensorflow,
            new SavedChurnModels(CloudStorageModels.of(churn.models())),
            new MakeOffer(
                documents,
                CompareAndSet.on(documents),
                clock,
                new CouponCodes(new Signature(churn.secret())),
                churn.offer(),
                churn.shards())),
        churn.churn());
  }

  ValueJob value(ValueJobConfig value) {
    return new ValueJob(ports(), value.value());
  }

  DemandJob demand(DemandJobConfig demand) {
    return new DemandJob(ports(), demand.demand());
  }

  ProbabilityJob probability() {
    return new ProbabilityJob(ports());
  }

  private JobPorts ports() {
    return new JobPorts(
        new ShopDays(new BigQueryWarehouse(config.warehouse()), config.zone()),
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
              config.writeHost()),
          mapping);
    }
  }
}
