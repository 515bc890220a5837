package io.boomerang.core.carts;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event with the time at which it was first published, which no producer's clock can shift. The
 * same event delivered again has the same times: what follows from them does not depend on when.
 *
 * @param publishedAt of its message, the original one when it comes again by our hands, UTC
 */
public record PublishedEvent(ShopEvent event, Instant publishedAt) {
  /** By so much may the clocks of browsers and of the shop's servers be wrong. */
  public static final Duration PURCHASE_TOLERANCE = Duration.ofMinutes(10);

  /**
   * When it counts as having happened, in microseconds: when its producer says, but never after it
   * was published. A purchase may have come from a clock that is behind: one that was published
   * soon after counts at its publication.
   */
  Instant at() {
    final Instant said =
        event.eventType() == EventType.PURCHASE
            ? event.eventTime().plus(PURCHASE_TOLERANCE)
            : event.eventTime();
    return (said.isBefore(publishedAt) ? said : publishedAt).truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether it happened by then, as its producer says, or was published by then. */
  boolean isNoLaterThan(Instant time) {
    return !saidAt().isAfter(time) || !publishedAt.isAfter(time);
  }

  /** When its producer says that it happened, in microseconds: the order within a message. */
  Instant saidAt() {
    return event.eventTime().truncatedTo(ChronoUnit.MICROS);
  }
}
