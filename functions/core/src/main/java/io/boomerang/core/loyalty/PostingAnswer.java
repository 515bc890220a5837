package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import java.util.Currency;

/** What becomes of an event. */
sealed interface PostingAnswer {
  Counts COUNTS = new Counts(false);

  Erased ERASED = new Erased();

  /**
   * It counts, from now on or since before.
   *
   * @param atAnotherTime whether it was published with another time before; the earlier counts
   */
  record Counts(boolean atAnotherTime) implements PostingAnswer {}

  /** It may count later: what it lacks may be on its way. */
  record Waits(String reason) implements PostingAnswer {}

  /** It happened before the customer was erased: nothing of it is kept. */
  record Erased() implements PostingAnswer {}

  /**
   * It never counts.
   *
   * @param activity says so
   */
  record Never(Activity activity) implements PostingAnswer {}

  /**
   * A purchase that neither states a price nor finds one.
   *
   * @param anyKnown whether the catalogue has a price of another time
   */
  static PostingAnswer noPrice(ShopEvent event, boolean anyKnown) {
    return new Waits(
        "purchase %s has no price, and the catalogue knows none of product %s %s"
            .formatted(
                event.eventId(),
                event.productId(),
                anyKnown ? "as of " + event.eventTime() : "at all"));
  }

  /** A refund ahead of its purchase, where too many are ahead of theirs already. */
  static PostingAnswer noPurchase(ShopEvent event) {
    return new Waits(
        "refund %s refers to %s, which is no purchase of this customer so far"
            .formatted(event.eventId(), event.refersTo()));
  }

  static PostingAnswer reservedId(ShopEvent event) {
    final String reason =
        event.eventId().startsWith(RulesEntry.PREFIX)
            ? "%s begins the ids of changes of the rules".formatted(RulesEntry.PREFIX)
            : "%s begins the ids of adjustments".formatted(AdjustmentEntry.PREFIX);
    return new Never(
        Activities.notPosted(event, "event_id %s: %s".formatted(event.eventId(), reason)));
  }

  static PostingAnswer otherCurrency(ShopEvent event, Currency currency) {
    final String reason =
        "%s %s is in %s, and the programme counts %s"
            .formatted(
                event.eventType().id(),
                event.eventId(),
                event.currency(),
                currency.getCurrencyCode());
    return new Never(Activities.notPosted(event, reason));
  }
}
