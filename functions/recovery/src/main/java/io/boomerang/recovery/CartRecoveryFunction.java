package io.boomerang.recovery;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.RecoverySummary;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;

/** Entry point: takes batches of cold carts, decides on each, and mails the offers. */
public final class CartRecoveryFunction implements HttpFunction {
  private static final Logger LOG = System.getLogger(CartRecoveryFunction.class.getName());

  private final PushEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public CartRecoveryFunction() {
    this(CartRecoveryConfig.fromEnv(System.getenv()));
  }

  private CartRecoveryFunction(CartRecoveryConfig config) {
    final DocumentStore store = FirestoreDocuments.open(config.firestore());
    final MessagePublisher publisher = new PubSubPublisher(config.publisher());
    this.endpoint =
        endpoint(
            RecoveryParts.of(config, store, publisher, CartRecoveryFunction::log), config.push());
    GracefulShutdown.install(endpoint.requests(), publisher, store);
  }

  /** For those who bring their own adapters, and close them. */
  public CartRecoveryFunction(RecoverCarts recoverCarts, PushConfig config) {
    this.endpoint = endpoint(recoverCarts, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(RecoverCarts recoverCarts, PushConfig config) {
    return new PushEndpoint(
        EnumSet.of(Topic.CART_RECOVERIES),
        (topic, message) -> recoverCarts.accept(message),
        config);
  }

  private static void log(RecoverySummary summary) {
    LOG.log(Level.INFO, "batch {0}", SummaryJson.of(summary));
  }
}
