package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.event.ShopEvent;
import java.util.Currency;

/**
 * Why an event does not count.
 *
 * @param mayPass whether it may count later
 */
record NotPosted(String reason, boolean mayPass) {
  static NotPosted noPrice(ShopEvent event, PriceHistory history) {
    return new NotPosted(
        "purchase %s has no price, and the catalogue knows none of product %s %s"
            .formatted(
                event.eventId(),
                event.productId(),
                history.entries().isEmpty() ? "at all" : "as of " + event.eventTime()),
        true);
  }

  static NotPosted noPurchase(ShopEvent event) {
    return new NotPosted(
        "refund %s refers to %s, which is no purchase of this customer so far"
            .formatted(event.eventId(), event.refersTo()),
        true);
  }

  static NotPosted otherCurrency(ShopEvent event, Currency currency) {
    return new NotPosted(
        "%s %s is in %s, and the programme counts %s"
            .formatted(
                event.eventType().id(),
                event.eventId(),
                event.currency(),
                currency.getCurrencyCode()),
        false);
  }

  static NotPosted idReused(ShopEvent event) {
    return new NotPosted(
        "event_id %s stands for another event already, which stays".formatted(event.eventId()),
        false);
  }
}
