package io.boomerang.core.carts;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes messages of topic {@code shop-events} to the carts. Broken events are ingest's to report.
 */
public final class Carts {
  private static final String ORIGINAL_PUBLISH_TIME = "original_publish_time";

  private final MessageParser<ShopEvent> parser = new MessageParser<>(new ShopEventType());
  private final UpdateCarts updateCarts;
  private final CartBacklog backlog;
  private final Clock clock;

  public Carts(UpdateCarts updateCarts, CartBacklog backlog, Clock clock) {
    this.updateCarts = updateCarts;
    this.backlog = backlog;
    this.clock = clock;
  }

  /** A message that comes again by our hands says when it was published at first. */
  private static Instant originalPublishTime(Message message) {
    final String original = message.attributes().get(ORIGINAL_PUBLISH_TIME);
    if (original == null) {
      return message.publishTime();
    }
    try {
      return Instant.parse(original);
    } catch (DateTimeParseException e) {
      return message.publishTime();
    }
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
      backlog.note(message.publishTime());
      updateCarts.accept(events, originalPublishTime(message));
      return CompletableFuture.completedFuture(null);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
