package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.document.Document;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.loyalty.Batch.Pending;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one commit leads to. */
final class Outcome {
  private final List<Activity> activities = new ArrayList<>();
  private final List<PurchaseEntry> followers = new ArrayList<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, Long> pricedBeside = new HashMap<>();
  private int atAnotherTime;

  /** What is to be published. */
  List<Activity> activities() {
    return activities;
  }

  /** Why events were not posted, by event id. */
  Map<String, String> reasons() {
    return reasons;
  }

  /** How many events were published with another time before. */
  int atAnotherTime() {
    return atAnotherTime;
  }

  void add(Pending pending, PostingAnswer answer) {
    if (answer instanceof PostingAnswer.Waits waits) {
      reasons.put(pending.event().eventId(), waits.reason());
      if (pending.patienceIsOver()) {
        activities.add(Activities.notPosted(pending.event(), waits.reason()));
      }
    } else if (answer instanceof PostingAnswer.Never never) {
      activities.add(never.activity());
    } else if (answer instanceof PostingAnswer.Counts counts && counts.atAnotherTime()) {
      atAnotherTime++;
    }
  }

  /**
   * Takes note of the entries of the events, new and known: what they caused is published again.
   */
  void know(List<Pending> events, Posting posting) {
    for (Pending pending : events) {
      final LedgerEntry entry = posting.entry(pending.event().eventId());
      if (entry != null) {
        activities.addAll(entry.activities());
      }
      if (entry instanceof PurchaseEntry purchase && purchase.pricing().followsCatalogue()) {
        followers.add(purchase);
      }
    }
  }

  /**
   * Takes note of how many prices of an event's product there were when it was priced.
   *
   * @param priceChanges as {@link ProductFields#changes} counts them
   */
  void pricedBeside(ShopEvent event, long priceChanges) {
    pricedBeside.put(event.eventId(), priceChanges);
  }

  /**
   * The lines that the catalogue, read again after the commit, has another price for: a price that
   * was committed at the same time may have looked for lines before they were there. A line that is
   * delivered again is looked at again too, because the first delivery may have ended before this.
   */
  List<String> changedSince(LoyaltyPorts ports) {
    if (followers.isEmpty()) {
      return List.of();
    }
    final var paths =
        followers.stream()
            .map(entry -> LoyaltyPaths.product(entry.line().productId()))
            .distinct()
            .toList();
    final var products = ports.documents().getAll(paths);
    final var prices = new CataloguePrices(ports.documents());
    return followers.stream()
        .filter(
            entry ->
                costsOtherwise(
                    entry, products.get(LoyaltyPaths.product(entry.line().productId())), prices))
        .map(PurchaseEntry::eventId)
        .toList();
  }

  private boolean costsOtherwise(PurchaseEntry entry, Document product, CataloguePrices prices) {
    final Long before = pricedBeside.get(entry.eventId());
    if (before != null && before == ProductFields.changes(product)) {
      return false;
    }
    final Line line = entry.line();
    final var now = Priced.again(entry, prices.asOf(line.productId(), product, line.time()));
    return !now.equals(new Priced(line, entry.pricing()));
  }
}
