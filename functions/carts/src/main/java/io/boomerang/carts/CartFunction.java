package io.boomerang.carts;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.push.GracefulShutdown;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;

/** Entry point: takes the pushes of {@code shop-events} to the carts. */
public final class CartFunction implements HttpFunction {
  private final PushEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public CartFunction() {
    this(CartFunctionConfig.fromEnv(System.getenv()));
  }

  private CartFunction(CartFunctionConfig config) {
    final DocumentStore store = FirestoreDocuments.open(config.firestore());
    final Clock clock = Clock.systemUTC();
    final CompareAndSet compareAndSet = CompareAndSet.on(store);
    final var carts =
        new Carts(
            new UpdateCarts(store, compareAndSet, config.cart()),
            new CartBacklog(store, compareAndSet, clock),
            config.life(),
            clock);
    this.endpoint = endpoint(carts, config.push());
    GracefulShutdown.install(endpoint, GracefulShutdown.Flush.NOTHING, store);
  }

  /** For those who bring their own adapters, and close them. */
  public CartFunction(Carts carts, PushConfig config) {
    this.endpoint = endpoint(carts, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(Carts carts, PushConfig config) {
    return new PushEndpoint(
        EnumSet.of(Topic.SHOP_EVENTS), (topic, message) -> carts.accept(message), config);
  }
}
