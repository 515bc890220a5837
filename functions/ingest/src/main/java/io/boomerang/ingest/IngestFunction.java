package io.boomerang.ingest;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.message.Topic;
import java.io.IOException;

/**
 * Entry point: takes every topic's pushes, each at the path of its topic ({@code /shop-events}), to
 * the archive and the warehouse.
 */
public final class IngestFunction implements HttpFunction {
  private final PushEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public IngestFunction() {
    this(IngestConfig.fromEnv(System.getenv()));
  }

  private IngestFunction(IngestConfig config) {
    final var parts = IngestParts.of(config);
    this.endpoint = endpoint(parts.ingest(), config.push());
    GracefulShutdown.install(endpoint.requests(), parts.ingest()::flush, parts);
  }

  /** For those who bring their own adapters, and close them. */
  public IngestFunction(Ingest ingest, PushConfig config) {
    this.endpoint = endpoint(ingest, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(Ingest ingest, PushConfig config) {
    return new PushEndpoint(Topic.ofRecords(), ingest::accept, config);
  }
}
