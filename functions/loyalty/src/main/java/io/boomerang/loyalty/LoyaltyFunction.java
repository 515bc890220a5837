package io.boomerang.loyalty;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Entry point: takes purchases and refunds, the catalogue and the profiles, each at the path of its
 * topic ({@code /shop-events}), to the document store.
 */
public final class LoyaltyFunction implements HttpFunction {
  static final Set<Topic> TOPICS =
      EnumSet.of(Topic.SHOP_EVENTS, Topic.SHOP_PRODUCTS, Topic.SHOP_CUSTOMERS);

  private final PushEndpoint endpoint;

  /** For those who bring their own adapters, and close them. */
  public LoyaltyFunction(Loyalty loyalty, PushConfig config) {
    this.endpoint = new PushEndpoint(TOPICS, loyalty::accept, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
