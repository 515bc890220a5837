package io.boomerang.core.carts;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes messages of topic {@code shop-events} to the carts. Broken events are ingest's to report.
 */
public final class Carts {
  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());
  private final UpdateCarts updateCarts;
  private final Clock clock;

  public Carts(UpdateCarts updateCarts, Clock clock) {
    this.updateCarts = updateCarts;
    this.clock = clock;
  }

  /**
   * Takes one message.
   *
   * @return completes when all of it is durable, exceptionally when it is to be delivered again
   */
  public CompletableFuture<Void> accept(Message message) {
    final List<ShopEvent> events = new ArrayList<>();
    for (Parsed<ShopEvent> parsed : parser.parse(message, clock.instant())) {
      if (parsed instanceof Parsed.Valid<ShopEvent> valid) {
        events.add(valid.value());
      }
    }
    try {
      updateCarts.accept(events);
      return CompletableFuture.completedFuture(null);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
