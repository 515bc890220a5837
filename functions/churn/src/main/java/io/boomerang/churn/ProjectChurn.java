package io.boomerang.churn;

import io.boomerang.adapters.storage.CloudStorageModels;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.insights.ProjectJobs;
import java.util.Map;

/** The job on a Google Cloud project, put together from the variables that the function reads. */
public final class ProjectChurn {
  private ProjectChurn() {}

  /**
   * The job that says who is about to leave.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   * @throws io.boomerang.core.insights.churn.ModelsUnavailableException when this machine cannot
   *     run models
   */
  public static ChurnJob job(ProjectJobs jobs, Map<String, String> environment) {
    return job(jobs, ChurnJobConfig.fromEnv(environment));
  }

  static ChurnJob job(ProjectJobs jobs, ChurnJobConfig config) {
    final JobPorts ports = jobs.ports();
    final DocumentStore documents = jobs.documents();
    final var tensorflow = new TensorFlowChurn();
    return new ChurnJob(
        ports,
        new ChurnJob.Parts(
            new WarehouseChurnHistory(ports.warehouse()),
            tensorflow,
            tensorflow,
            new SavedChurnModels(CloudStorageModels.of(config.models())),
            new MakeOffer(
                documents,
                CompareAndSet.on(documents),
                jobs.clock(),
                new CouponCodes(config.couponSecret()),
                config.addresses(),
                config.offer(),
                config.shards())),
        config.churn());
  }
}
