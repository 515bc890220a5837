package io.boomerang.core.carts;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes messages of topic {@code shop-events} to the carts. Broken events are ingest's to report.
 * What is played back has no effect, and neither have events so old that no offer can follow from
 * them.
 */
public final class Carts {
  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());
  private final UpdateCarts updateCarts;
  private final CartBacklog backlog;
  private final Duration life;
  private final Clock clock;

  /**
   * Starts taking.
   *
   * @param life how long an event matters: the idle time of a cart and the age of the oldest offer
   */
  public Carts(UpdateCarts updateCarts, CartBacklog backlog, Duration life, Clock clock) {
    this.updateCarts = updateCarts;
    this.backlog = backlog;
    this.life = life;
    this.clock = clock;
  }

  /**
   * Takes one message.
   *
   * @return completes when all of it is durable, exceptionally when it is to be delivered again
   */
  public CompletableFuture<Void> accept(Message message) {
    if (message.isReplay()) {
      return CompletableFuture.completedFuture(null);
    }
    final Instant oldest = clock.instant().minus(life);
    final List<ShopEvent> events = new ArrayList<>();
    for (Parsed<ShopEvent> parsed : parser.parse(message)) {
      if (parsed instanceof Parsed.Valid<ShopEvent> valid
          && !new PublishedEvent(valid.value(), message.publishTime()).at().isBefore(oldest)) {
        events.add(valid.value());
      }
    }
    try {
      backlog.note(message.sentAt());
      updateCarts.accept(events, message.publishTime());
      return CompletableFuture.completedFuture(null);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
