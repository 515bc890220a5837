package io.boomerang.insights;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.insights.job.DemandJob;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Entry point: forecasts what will sell, once for a date, when Cloud Scheduler calls. */
public final class DemandFunction implements HttpFunction {
  private final JobEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public DemandFunction() {
    this(endpoint(DemandJobConfig.fromEnv(System.getenv())));
  }

  /** For those who bring their own adapters, and close them. */
  public DemandFunction(JobEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  private static JobEndpoint endpoint(DemandJobConfig config) {
    final var jobs =
        new ProjectJobs(
            config.common(),
            Clock.systemUTC(),
            line -> System.getLogger(DemandFunction.class.getName()).log(Level.INFO, line));
    final var endpoint =
        new JobEndpoint(DemandJob.NAME, jobs.oncePerDate(), jobs::today, () -> jobs.demand(config));
    endpoint.stopWithInstance(jobs);
    return endpoint;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
