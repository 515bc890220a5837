package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What rules would do to everyone: nothing is changed. Reads each document, and the ledger of those
 * whose tallies do not do. Not thread-safe.
 */
public final class RulesReview {
  private final DocumentStore store;
  private final Programme programme;
  private final Map<String, Long> customersOfUnruled = new TreeMap<>();
  private final Map<String, Long> rewardsOfUnruled = new TreeMap<>();
  private long customers;
  private int newest;
  private long changedOfSameVersion;

  public RulesReview(DocumentStore store, Programme programme) {
    this.store = store;
    this.programme = programme;
  }

  /** Hands over the effect on each customer, by user id, those who notice nothing included. */
  public void run(Consumer<RulesEffect> each) {
    AllCustomers.eachPage(store, page -> page.forEach(document -> take(document, each)));
  }

  private void take(Document document, Consumer<RulesEffect> each) {
    final LoyaltyDocument stored = LoyaltyFields.read(document);
    final boolean hasTallies = stored.programme().equals(programme.id());
    final LoyaltyDocument sums =
        hasTallies
            ? stored
            : new WholeLedgers(store, Tombstones.NONE, programme)
                .of(stored.userId(), document)
                .document();
    final RulesEffect effect = RulesEffect.of(programme, stored, sums);
    customers++;
    newest = Math.max(newest, effect.version());
    if (effect.version() == programme.version() && !effect.isNone()) {
      changedOfSameVersion++;
    }
    effect
        .unruled()
        .forEach(
            (rule, rewards) -> {
              customersOfUnruled.merge(rule, 1L, Long::sum);
              rewardsOfUnruled.merge(rule, rewards, Long::sum);
            });
    each.accept(effect);
  }

  /** How many customers there are so far. */
  public long customers() {
    return customers;
  }

  /** Why these rules may not be applied, with what to do instead; empty when they may. */
  public List<String> problems() {
    final List<String> problems = new ArrayList<>();
    customersOfUnruled.forEach(
        (rule, count) ->
            problems.add(
                ("%s has %d rewards at %d customers and is not in the file, or has no reward there:"
                        + " keep it, and end it by an until")
                    .formatted(rule, rewardsOfUnruled.get(rule), count)));
    if (newest > programme.version()) {
      problems.add(
          "documents were made by version %d of the rules: give these a version above %d"
              .formatted(newest, newest));
    } else if (changedOfSameVersion > 0) {
      problems.add(
          "%d documents of version %d would change: give these rules a version above %d"
              .formatted(changedOfSameVersion, newest, newest));
    }
    return problems;
  }
}
