package io.boomerang.core.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One valid event of the shop.
 *
 * @param eventId unique per event: the producer's, or {@code <message id>/<index>}
 * @param eventTime when it happened, UTC
 * @param brand lower case, trimmed; null when unknown
 * @param price of one unit, decimal in the shop's currency; null only on a purchase, which is then
 *     priced by the catalogue
 * @param quantity at least 1
 * @param userSession null only on a purchase or refund
 * @param refersTo the purchase line that a refund reverses; null on everything else
 * @param extra fields that we do not know, as a JSON object; null when there are none
 */
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
    String extra) {

  public ShopEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(userId, "userId");
  }

  /** The unit price, when the event states one. */
  public Optional<BigDecimal> statedPrice() {
    return Optional.ofNullable(price);
  }
}
