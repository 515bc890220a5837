package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes events into one customer's document and ledger, without storing anything: the decision that
 * one commit then carries out. Not thread-safe.
 */
final class Posting {
  private final Programme programme;
  private final Causing causing;
  private final LoyaltyDocument before;
  private final Sequence sequence;
  private final Map<String, Tally> tallies;
  private final Map<String, Refunded> unmatched;
  private final Map<String, LedgerEntry> ledger;
  private final Map<String, LedgerEntry> changed = new LinkedHashMap<>();
  private RulesEntry credited;
  private String cause;

  /**
   * Starts from what is stored.
   *
   * @param before of this programme
   * @param sequence numbers what the commit publishes
   * @param ledger the entries that the events are about, and those that these refer to, as far as
   *     they exist
   */
  Posting(
      Programme programme,
      Causing causing,
      LoyaltyDocument before,
      Sequence sequence,
      Map<String, LedgerEntry> ledger) {
    this.programme = programme;
    this.causing = causing;
    this.before = before;
    this.sequence = sequence;
    this.tallies = new HashMap<>(before.tallies());
    this.unmatched = new HashMap<>(before.unmatched());
    this.ledger = new HashMap<>(ledger);
  }

  /**
   * What the ledger answers to an event; empty when it is to be posted. Of two contents of one id
   * the greater counts, and of two times the earlier, whatever came first.
   */
  Optional<PostingAnswer> known(ShopEvent event) {
    final LedgerEntry stored = ledger.get(event.eventId());
    if (stored == null) {
      return Optional.empty();
    }
    final Content content = Content.of(event);
    final int order = content.compareTo(Content.of(stored));
    if (order < 0) {
      return Optional.of(
          new PostingAnswer.Never(
              Activities.reused(before.userId(), event.eventId(), time(event), content)));
    }
    return order > 0 || time(event).isBefore(stored.time())
        ? Optional.empty()
        : Optional.of(new PostingAnswer.Counts(!time(event).equals(stored.time())));
  }

  /** Takes in a purchase that {@link #known} has no answer to. */
  PostingAnswer purchase(ShopEvent event, Priced priced) {
    final Replaced replaced = replace(event);
    final Refunded ahead = unmatched.getOrDefault(event.eventId(), Refunded.NONE);
    unmatched.remove(event.eventId());
    final Refunded all = replaced.refunded.plus(ahead);
    final var entry = new PurchaseEntry(priced.line(), all, priced.pricing(), replaced.activities);
    programme.change(tallies, entry.line(), Tally.NONE, entry.left());
    put(entry);
    publishExcess(entry.withRefunded(replaced.refunded), ahead, event);
    cause = event.eventId();
    return replaced.answer;
  }

  /**
   * Takes back what the purchase still has, at most; what goes beyond is published as an activity.
   * A purchase that has not been heard of starts from its refunds. For a refund that {@link #known}
   * has no answer to.
   */
  PostingAnswer refund(ShopEvent event) {
    if (isOneTooManyAhead(event)) {
      return PostingAnswer.noPurchase(event);
    }
    final Replaced replaced = replace(event);
    final Refunded asked = Content.asked(event);
    put(
        new RefundEntry(
            event.eventId(), time(event), event.refersTo(), asked, replaced.activities));
    if (ledger.get(event.refersTo()) instanceof PurchaseEntry purchase) {
      setRefunded(purchase, purchase.refunded().plus(asked));
      publishExcess(purchase, asked, event);
    } else {
      unmatched.merge(event.refersTo(), asked, Refunded::plus);
      publish(event.eventId(), Activities.unmatched(event));
    }
    cause = event.eventId();
    return replaced.answer;
  }

  /**
   * Takes in an adjustment. Of two contents of one id the greater counts, and of two times the
   * earlier, whatever came first.
   */
  PostingAnswer adjust(Adjustment adjustment) {
    final AdjustmentEntry wanted = adjustment.entry();
    if (!(ledger.get(wanted.eventId()) instanceof AdjustmentEntry stored)) {
      programme.adjust(tallies, wanted.time(), wanted.amount());
      put(wanted);
      cause = wanted.eventId();
      return PostingAnswer.COUNTS;
    }
    final int order = Adjustment.BY_CONTENT.compare(wanted, stored);
    if (order < 0) {
      return new PostingAnswer.Never(Activities.reused(before.userId(), wanted));
    }
    if (order > 0 || wanted.time().isBefore(stored.time())) {
      programme.adjust(tallies, stored.time(), stored.amount().negate());
      programme.adjust(tallies, wanted.time(), wanted.amount());
      put(wanted.withActivities(stored.activities()));
      if (order > 0) {
        publish(wanted.eventId(), Activities.reused(before.userId(), stored));
      }
      cause = wanted.eventId();
    }
    return PostingAnswer.COUNTS;
  }

  /** Puts a line that is in the ledger at another price or in another category. */
  void reprice(PurchaseEntry entry, Priced now) {
    final var repriced =
        new PurchaseEntry(now.line(), entry.refunded(), now.pricing(), entry.activities());
    programme.change(tallies, entry.line(), entry.left(), Tally.NONE);
    programme.change(tallies, repriced.line(), Tally.NONE, repriced.left());
    put(repriced);
    cause = entry.eventId();
  }

  /** The entry as it is now; null when there is none. */
  LedgerEntry entry(String eventId) {
    return ledger.get(eventId);
  }

  /** Notes what rules of before are owed for, to be stored with what is posted. */
  void credit(RulesEntry entry) {
    credited = entry;
  }

  /**
   * What is to be stored when the rules change and nothing else does.
   *
   * @param entry of the change, which what changes is noted with
   */
  Posted changeRules(RulesEntry entry) {
    ledger.put(entry.eventId(), entry);
    cause = entry.eventId();
    return finish();
  }

  boolean changesAnything() {
    return !changed.isEmpty();
  }

  /** The document and the entries to store, what they cause noted with the last of them. */
  Posted finish() {
    final LoyaltyDocument after =
        programme.document(before.userId(), tallies, unmatched, before.credits());
    if (credited != null) {
      put(credited);
    }
    if (cause != null && causing == Causing.ACTIVITIES) {
      // With the entry of the event: that is what its redelivery publishes again.
      final LedgerEntry entry = ledger.get(cause);
      final List<Activity> more =
          sequence.given(Activities.between(programme, before, after, entry));
      if (!more.isEmpty()) {
        put(entry.withPending(more));
      }
    }
    return new Posted(after, sequence.last(), List.copyOf(changed.values()));
  }

  /**
   * What a commit stores.
   *
   * @param sequence the largest that an activity of the customer has
   */
  record Posted(LoyaltyDocument document, long sequence, List<LedgerEntry> changed) {}

  /**
   * What an event takes the place of.
   *
   * @param refunded what had been given back of a purchase; none of anything else
   * @param activities what was published for it, and that its id was used twice
   */
  private record Replaced(Refunded refunded, List<Activity> activities, PostingAnswer answer) {
    static final Replaced NOTHING = new Replaced(Refunded.NONE, List.of(), PostingAnswer.COUNTS);
  }

  private Replaced replace(ShopEvent event) {
    final LedgerEntry stored = ledger.remove(event.eventId());
    if (stored == null) {
      return Replaced.NOTHING;
    }
    final Content theirs = Content.of(stored);
    final boolean atAnotherTime = Content.of(event).equals(theirs);
    final List<Activity> activities = new ArrayList<>(stored.activities());
    if (!atAnotherTime && causing == Causing.ACTIVITIES) {
      activities.add(Activities.reused(before.userId(), event.eventId(), stored.time(), theirs));
    }
    return new Replaced(retract(stored), activities, new PostingAnswer.Counts(atAnotherTime));
  }

  /** Undoes an entry that another content takes the place of. */
  private Refunded retract(LedgerEntry stored) {
    if (stored instanceof PurchaseEntry purchase) {
      programme.change(tallies, purchase.line(), purchase.left(), Tally.NONE);
      return purchase.refunded();
    }
    final RefundEntry refund = (RefundEntry) stored;
    if (ledger.get(refund.refersTo()) instanceof PurchaseEntry purchase) {
      setRefunded(purchase, purchase.refunded().minus(refund.asked()));
    } else {
      unmatched.computeIfPresent(
          refund.refersTo(),
          (id, all) -> all.equals(refund.asked()) ? null : all.minus(refund.asked()));
    }
    return Refunded.NONE;
  }

  private void setRefunded(PurchaseEntry purchase, Refunded all) {
    final PurchaseEntry after = purchase.withRefunded(all);
    programme.change(tallies, purchase.line(), purchase.left(), after.left());
    put(after);
  }

  private void publishExcess(PurchaseEntry purchase, Refunded asked, ShopEvent event) {
    final Tally had = purchase.left();
    final Tally has = purchase.refunded().plus(asked).left(purchase.line());
    if (asked.units() > had.units() - has.units()
        || asked.amount().compareTo(had.spend().subtract(has.spend())) > 0) {
      publish(event.eventId(), Activities.refundExceeds(purchase, asked, has, event));
    }
  }

  private void publish(String eventId, Activity activity) {
    if (causing == Causing.ACTIVITIES) {
      put(ledger.get(eventId).withPending(sequence.given(List.of(activity))));
    }
  }

  private boolean isOneTooManyAhead(ShopEvent event) {
    return !(ledger.get(event.refersTo()) instanceof PurchaseEntry)
        && !unmatched.containsKey(event.refersTo())
        && unmatched.size() >= LoyaltyDocument.MAX_UNMATCHED;
  }

  private static Instant time(ShopEvent event) {
    return event.eventTime().truncatedTo(ChronoUnit.MICROS);
  }

  private void put(LedgerEntry entry) {
    ledger.put(entry.eventId(), entry);
    changed.put(entry.eventId(), entry);
  }
}
