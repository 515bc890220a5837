package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.PushSubscription;
import java.net.URI;
import java.util.List;

/** A function that is called by people or programs and holds nothing of its own. */
record PlainHookup(HttpFunction function) implements Hookup {
  @Override
  public List<PushSubscription> subscriptions(URI uri) {
    return List.of();
  }

  @Override
  public void close() {}
}
