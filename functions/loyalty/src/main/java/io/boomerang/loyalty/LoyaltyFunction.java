package io.boomerang.loyalty;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Clock;

/**
 * Entry point: takes purchases and refunds, adjustments, the catalogue and the profiles, each at
 * the path of its topic ({@code /shop-events}), to the document store.
 */
public final class LoyaltyFunction implements HttpFunction {
  private final PushEndpoint endpoint;

  /** For the functions framework: Firestore and Pub/Sub, as the environment says. */
  public LoyaltyFunction() {
    final LoyaltyConfig config = LoyaltyConfig.fromEnv(System.getenv());
    final var documents = FirestoreDocuments.open(config.firestore());
    final var publisher = new PubSubPublisher(config.publisher());
    final var ports =
        new LoyaltyPorts(
            documents,
            CompareAndSet.on(documents),
            publisher,
            Clock.systemUTC(),
            config.tombstones());
    this.endpoint =
        endpoint(
            new Loyalty(ports, new Programme(config.rules(), config.currency()), config.patience()),
            config.push());
    GracefulShutdown.install(endpoint.requests(), publisher, documents);
  }

  /** For those who bring their own adapters, and close them. */
  public LoyaltyFunction(Loyalty loyalty, PushConfig config) {
    this.endpoint = endpoint(loyalty, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(Loyalty loyalty, PushConfig config) {
    final var topics = Topic.ofRecords();
    return new PushEndpoint(topics, loyalty::accept, config);
  }
}
