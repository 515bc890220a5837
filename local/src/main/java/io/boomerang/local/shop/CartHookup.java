package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.carts.CartFunction;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.message.Topic;
import java.net.URI;
import java.util.List;

/** The cart function: shop events to the carts. */
record CartHookup(Carts carts) implements Hookup {
  @Override
  public HttpFunction function() {
    return new CartFunction(carts, PushConfig.DEFAULT);
  }

  @Override
  public List<PushSubscription> subscriptions(URI uri) {
    return List.of(PushSubscription.of("carts", Topic.SHOP_EVENTS, uri));
  }

  @Override
  public void close() {}
}
