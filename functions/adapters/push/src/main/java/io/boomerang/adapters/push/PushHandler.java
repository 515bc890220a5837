package io.boomerang.adapters.push;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import java.util.concurrent.CompletableFuture;

/** What a function does with a message. */
@FunctionalInterface
public interface PushHandler {
  /**
   * Takes one message.
   *
   * @return completes when everything the message asks for is durable, exceptionally when it is to
   *     be delivered again; the message's memory counts as used until then. It is cancelled when
   *     nobody waits for it any more, and a handler that has begun may ignore that
   * @throws OverloadedException when the sender should slow down and deliver it again
   */
  CompletableFuture<Void> accept(Topic topic, Message message) throws OverloadedException;
}
