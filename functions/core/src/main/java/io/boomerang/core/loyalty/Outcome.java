package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.loyalty.Batch.Pending;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one commit leads to. */
final class Outcome {
  private final List<Activity> activities = new ArrayList<>();
  private final List<PurchaseEntry> followers = new ArrayList<>();
  private final Map<String, String> reasons = new HashMap<>();
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

  void add(Pending pending, Answer answer) {
    if (answer instanceof Answer.Waits waits) {
      reasons.put(pending.event().eventId(), waits.reason());
      if (pending.patienceIsOver()) {
        activities.add(Activities.notPosted(pending.event(), waits.reason()));
      }
    } else if (answer instanceof Answer.Never never) {
      activities.add(never.activity());
    } else if (answer instanceof Answer.Counts counts && counts.atAnotherTime()) {
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

  /** The lines that the catalogue, read again after the commit, has another price for. */
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
    return followers.stream()
        .filter(
            entry -> {
              final String id = entry.line().productId();
              final var history = ProductFields.read(id, products.get(LoyaltyPaths.product(id)));
              return !Priced.again(entry, history)
                  .equals(new Priced(entry.line(), entry.pricing()));
            })
        .map(PurchaseEntry::eventId)
        .toList();
  }
}
