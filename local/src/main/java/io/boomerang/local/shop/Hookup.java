package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.PushSubscription;
import java.net.URI;
import java.util.List;

/** One function of the system and what it is connected to. */
interface Hookup extends AutoCloseable {
  HttpFunction function();

  /** The subscriptions that push to it, where it is served. */
  List<PushSubscription> subscriptions(URI uri);

  /** Makes durable what the function has taken; it is not called any more. */
  @Override
  void close();
}
