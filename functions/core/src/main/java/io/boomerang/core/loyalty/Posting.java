package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Tally;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes events into one customer's document and ledger, without storing anything: the decision that
 * one commit then carries out. Not thread-safe.
 */
final class Posting {
  /** What became of an event. */
  enum Result {
    /** It counts from now on. */
    POSTED,
    /** It counted already. */
    KNOWN,
    /** Its id stands in the ledger with other contents, and what is there stays. */
    ID_REUSED,
    /** It refunds a purchase that is not in the ledger. */
    NO_PURCHASE
  }

  private final Programme programme;
  private final LoyaltyDocument before;
  private final Sequence sequence;
  private final Map<String, Tally> tallies;
  private final Map<String, LedgerEntry> ledger;
  private final Map<String, LedgerEntry> changed = new LinkedHashMap<>();

  /**
   * Starts from what is stored.
   *
   * @param before of this programme
   * @param sequence numbers what the commit publishes
   * @param ledger the entries that the events are about, as far as they exist
   */
  Posting(
      Programme programme,
      LoyaltyDocument before,
      Sequence sequence,
      Map<String, LedgerEntry> ledger) {
    this.programme = programme;
    this.before = before;
    this.sequence = sequence;
    this.tallies = new HashMap<>(before.tallies());
    this.ledger = new HashMap<>(ledger);
  }

  Result purchase(Priced priced) {
    final Line line = priced.line();
    final LedgerEntry known = ledger.get(line.eventId());
    if (known != null) {
      return known instanceof PurchaseEntry purchase && isSame(purchase.line(), line)
          ? Result.KNOWN
          : Result.ID_REUSED;
    }
    programme.add(tallies, line, line.quantity());
    put(new PurchaseEntry(line, 0, priced.pricing(), List.of()));
    return Result.POSTED;
  }

  /**
   * Takes back what the purchase still has, at most; what goes beyond is published as an activity.
   */
  Result refund(ShopEvent event) {
    final LedgerEntry known = ledger.get(event.eventId());
    if (known != null) {
      return known instanceof RefundEntry refund
              && refund.refersTo().equals(event.refersTo())
              && refund.quantity() == event.quantity()
          ? Result.KNOWN
          : Result.ID_REUSED;
    }
    if (!(ledger.get(event.refersTo()) instanceof PurchaseEntry purchase)) {
      return Result.NO_PURCHASE;
    }
    final int units = Math.min(event.quantity(), purchase.kept());
    programme.add(tallies, purchase.line(), -units);
    put(purchase.withRefunded(purchase.refunded() + units));
    put(
        new RefundEntry(
            event.eventId(),
            event.eventTime().truncatedTo(ChronoUnit.MICROS),
            event.refersTo(),
            event.quantity(),
            event.quantity() > units
                ? sequence.given(
                    List.of(Activities.refundExceeds(before.userId(), event, purchase, units)))
                : List.of()));
    return Result.POSTED;
  }

  /** Puts a line that is in the ledger at another price or in another category. */
  void reprice(PurchaseEntry entry, Priced now) {
    programme.add(tallies, entry.line(), -entry.kept());
    programme.add(tallies, now.line(), entry.kept());
    put(new PurchaseEntry(now.line(), entry.refunded(), now.pricing(), entry.activities()));
  }

  /** The entry as it is now; null when there is none. */
  LedgerEntry entry(String eventId) {
    return ledger.get(eventId);
  }

  boolean changesAnything() {
    return !changed.isEmpty();
  }

  /** The document and the entries to store, what they cause noted with the last of them. */
  Posted finish() {
    final LoyaltyDocument after = programme.document(before.userId(), tallies);
    LedgerEntry last = null;
    for (LedgerEntry entry : changed.values()) {
      last = entry;
    }
    if (last != null) {
      final List<Activity> caused = Activities.between(programme, before, after, last);
      put(last.withPending(sequence.given(caused)));
    }
    return new Posted(after, sequence.last(), List.copyOf(changed.values()));
  }

  /**
   * What a commit stores.
   *
   * @param sequence the largest that an activity of the customer has
   */
  record Posted(LoyaltyDocument document, long sequence, List<LedgerEntry> changed) {}

  private void put(LedgerEntry entry) {
    ledger.put(entry.eventId(), entry);
    changed.put(entry.eventId(), entry);
  }

  /** Price and category may differ: the catalogue may have changed between two deliveries. */
  private static boolean isSame(Line stored, Line again) {
    return Objects.equals(stored.productId(), again.productId())
        && stored.quantity() == again.quantity()
        && stored.time().equals(again.time());
  }
}
