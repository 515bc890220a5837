package io.boomerang.carts;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.ReopenCarts;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;

/**
 * Entry point: takes the pushes of {@code shop-events} to the carts, and those of {@code
 * shop-customers} to carts whose customers could not be written to.
 */
public final class CartFunction implements HttpFunction {
  private static final Logger LOG = System.getLogger(CartFunction.class.getName());

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
            new UpdateCarts(store, compareAndSet, config.cart(), config.tombstones()),
            new CartBacklog(store, compareAndSet, clock, CartFunction::logLate),
            config.life(),
            clock);
    final var reopenCarts =
        new ReopenCarts(
            store, compareAndSet, config.cart(), config.oldestOffer(), clock, config.tombstones());
    this.endpoint = endpoint(carts, reopenCarts, config.push());
    GracefulShutdown.install(endpoint.requests(), store);
  }

  /** For those who bring their own adapters, and close them. */
  public CartFunction(Carts carts, ReopenCarts reopenCarts, PushConfig config) {
    this.endpoint = endpoint(carts, reopenCarts, config);
  }

  /** An alert rings when these lines go on (docs/operations.md). */
  private static void logLate(Duration late) {
    LOG.log(
        Level.WARNING,
        String.format(
            Locale.ROOT,
            "carts taken late_seconds=%d: nobody is mailed for a while",
            late.toSeconds()));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(Carts carts, ReopenCarts reopenCarts, PushConfig config) {
    return new PushEndpoint(
        EnumSet.of(Topic.SHOP_EVENTS, Topic.SHOP_CUSTOMERS),
        (topic, message) ->
            topic == Topic.SHOP_EVENTS ? carts.accept(message) : reopenCarts.accept(message),
        config);
  }
}
