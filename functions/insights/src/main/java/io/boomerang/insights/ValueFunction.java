package io.boomerang.insights;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.insights.job.ValueJob;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Entry point: estimates what every customer is worth, once for a date, when Cloud Scheduler calls.
 */
public final class ValueFunction implements HttpFunction {
  private final JobEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public ValueFunction() {
    this(endpoint(ValueJobConfig.fromEnv(System.getenv())));
  }

  /** For those who bring their own adapters, and close them. */
  public ValueFunction(JobEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  private static JobEndpoint endpoint(ValueJobConfig config) {
    final var jobs =
        new ProjectJobs(
            config.common(),
            Clock.systemUTC(),
            line -> System.getLogger(ValueFunction.class.getName()).log(Level.INFO, line));
    final var endpoint =
        new JobEndpoint(ValueJob.NAME, jobs.oncePerDate(), jobs::today, () -> jobs.value(config));
    endpoint.stopWithInstance(jobs);
    return endpoint;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
