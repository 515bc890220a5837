package io.boomerang.insights;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.insights.job.ProbabilityJob;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Entry point: says how likely each product is to sell, once for a date, when Cloud Scheduler
 * calls.
 */
public final class ProbabilityFunction implements HttpFunction {
  private final JobEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public ProbabilityFunction() {
    this(endpoint(ProbabilityJobConfig.fromEnv(System.getenv())));
  }

  /** For those who bring their own adapters, and close them. */
  public ProbabilityFunction(JobEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  private static JobEndpoint endpoint(ProbabilityJobConfig config) {
    final var jobs =
        new ProjectJobs(
            config.common(),
            Clock.systemUTC(),
            line -> System.getLogger(ProbabilityFunction.class.getName()).log(Level.INFO, line));
    final var endpoint =
        new JobEndpoint(
            ProbabilityJob.NAME, jobs.oncePerDate(), jobs::today, () -> jobs.probability());
    endpoint.stopWithInstance(jobs);
    return endpoint;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
