package io.boomerang.adapters.embedded;

import io.boomerang.core.message.Message;
import java.time.Duration;

/** Hears what becomes of deliveries; called from the bus's threads, so return quickly. */
public interface BusListener {
  /** Wants to know nothing. */
  BusListener NONE = new BusListener() {};

  /**
   * A message was acknowledged for the first time.
   *
   * @param latency from publication to acknowledgement
   */
  default void acknowledged(PushSubscription subscription, Message message, Duration latency) {}

  /** A delivery was answered with another status than 2xx, or not at all (status 0). */
  default void refused(PushSubscription subscription, Message message, int status) {}

  /** A message was refused so often that it will not come again. */
  default void deadLettered(PushSubscription subscription, Message message) {}
}
