package io.boomerang.core.loyalty;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Refunded;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What an event says, as far as it counts, its time apart. Of two contents of one event_id the
 * greater counts, whichever came first; which one that is means nothing.
 *
 * @param productId null on a refund
 * @param price as the event stated it; null when it stated none
 * @param category as the event stated it; null when it stated none
 * @param refersTo null on a purchase
 * @param refunded none on a purchase
 */
record Content(
    EventType type,
    String productId,
    BigDecimal price,
    String category,
    int quantity,
    String refersTo,
    Refunded refunded)
    implements Comparable<Content> {
  private static final Comparator<Content> ORDER =
      Comparator.comparing((Content content) -> content.type == EventType.PURCHASE)
          .thenComparing(Content::productId, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Content::price, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Content::category, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Content::quantity)
          .thenComparing(Content::refersTo, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(content -> content.refunded.units())
          .thenComparing(content -> content.refunded.amount());

  static Content of(ShopEvent event) {
    return event.eventType() == EventType.PURCHASE
        ? new Content(
            EventType.PURCHASE,
            event.productId(),
            event.price() == null ? null : Amounts.canonical(event.price()),
            event.categoryCode(),
            event.quantity(),
            null,
            Refunded.NONE)
        : refund(event.refersTo(), asked(event));
  }

  static Content of(LedgerEntry entry) {
    if (entry instanceof PurchaseEntry purchase) {
      final Line line = purchase.line();
      return new Content(
          EventType.PURCHASE,
          line.productId(),
          purchase.pricing().price() == Source.EVENT ? line.price() : null,
          purchase.pricing().category() == Source.EVENT ? line.category() : null,
          line.quantity(),
          null,
          Refunded.NONE);
    }
    final RefundEntry refund = (RefundEntry) entry;
    return refund(refund.refersTo(), refund.asked());
  }

  /** What a refund asks to be given back: money when it states an amount, else units. */
  static Refunded asked(ShopEvent refund) {
    return refund.amount() == null
        ? Refunded.ofUnits(refund.quantity())
        : Refunded.ofAmount(refund.amount());
  }

  private static Content refund(String refersTo, Refunded asked) {
    return new Content(EventType.REFUND, null, null, null, 1, refersTo, asked);
  }

  @Override
  public int compareTo(Content other) {
    return ORDER.compare(this, other);
  }
}
