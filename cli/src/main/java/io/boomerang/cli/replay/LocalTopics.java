package io.boomerang.cli.replay;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.LocalShop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The topics of a system in this process, which ends when everything is acknowledged. */
final class LocalTopics implements MessagePublisher {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalShop shop;

  LocalTopics(Path folder) {
    this.shop = LocalShop.open(folder, LocalShop.Settings.plain());
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    return shop.publisher().publish(topic, data, attributes);
  }

  /**
   * Waits for the functions.
   *
   * @throws IllegalStateException when they have not acknowledged everything
   */
  @Override
  public void close() {
    try {
      if (!shop.awaitIdle(PATIENCE)) {
        throw new IllegalStateException(
            "%,d deliveries are not acknowledged after %d s"
                .formatted(shop.outstanding(), PATIENCE.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shop.close();
    }
  }
}
