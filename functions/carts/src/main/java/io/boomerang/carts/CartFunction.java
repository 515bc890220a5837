package io.boomerang.carts;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.util.EnumSet;

/** Entry point: takes the pushes of {@code shop-events} to the carts. */
public final class CartFunction implements HttpFunction {
  private final PushEndpoint endpoint;

  /** For those who bring their own adapters, and close them. */
  public CartFunction(Carts carts, PushConfig config) {
    this.endpoint =
        new PushEndpoint(
            EnumSet.of(Topic.SHOP_EVENTS), (topic, message) -> carts.accept(message), config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
