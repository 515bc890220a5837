package io.boomerang.churn;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.insights.JobEndpoint;
import io.boomerang.insights.ProjectJobs;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Entry point: says who is about to leave and makes them an offer, once for a date, when Cloud
 * Scheduler calls.
 */
public final class ChurnFunction implements HttpFunction {
  private final JobEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public ChurnFunction() {
    this(endpoint(ChurnJobConfig.fromEnv(System.getenv())));
  }

  /** For those who bring their own adapters, and close them. */
  public ChurnFunction(JobEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  private static JobEndpoint endpoint(ChurnJobConfig config) {
    final var jobs =
        new ProjectJobs(
            config.common(),
            Clock.systemUTC(),
            line -> System.getLogger(ChurnFunction.class.getName()).log(Level.INFO, line));
    final var endpoint =
        new JobEndpoint(
            ChurnJob.NAME, jobs.oncePerDate(), jobs::today, () -> ProjectChurn.job(jobs, config));
    endpoint.stopWithInstance(jobs);
    return endpoint;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
