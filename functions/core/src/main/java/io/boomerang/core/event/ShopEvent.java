package io.boomerang.core.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One valid event of the shop.
 *
 * @param eventId unique per event: the producer's, or {@code <message id>/<index>}
 * @param eventTime when it happened, UTC
 * @param productId null only on a login
 * @param brand lower case, trimmed; null when unknown
 * @param price of one unit, decimal in {@code currency}; null on a login, and on a purchase that
 *     the catalogue prices
 * @param quantity at least 1
 * @param userSession null only on a purchase, a refund or a login
 * @param refersTo the purchase line that a refund reverses; null on everything else
 * @param amount on a refund, the money given back instead of units; null when units are
 * @param device what the customer used, lower case, at most 64 characters; null when unknown
 * @param currency ISO 4217; null for the shop's own
 * @param extra fields that we do not know, as a JSON object; null when there are none
 */
@RecordBuilder
public record ShopEvent(
    String eventId,
    Instant eventTime,
    EventType eventType,
    String productId,
    String categoryId,
    String categoryCode,
    String brand,
    BigDecimal price,
    int quantity,
    String userId,
    String userSession,
    String discountCode,
    String refersTo,
    BigDecimal amount,
    String device,
    String currency,
    String extra) {

  public ShopEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(userId, "userId");
    if (productId == null && eventType.needsProduct()) {
      throw new IllegalArgumentException("a " + eventType.id() + " is about a product");
    }
  }
}
