package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings documents under the rules without waiting for the customers' next events. What changes is
 * stored in an entry of the ledger before it is published, and published again when this is done
 * again: it may be interrupted at any moment. Thread-safe.
 */
public final class ApplyRules {
  private final LoyaltyPorts ports;
  private final Programme programme;
  private final ActivityPublisher activities;

  public ApplyRules(LoyaltyPorts ports, Programme programme) {
    this.ports = ports;
    this.programme = programme;
    this.activities = new ActivityPublisher(ports.publisher());
  }

  /** Hands over the ids of all customers, page by page. */
  public static void eachPage(DocumentStore store, Consumer<List<String>> page) {
    AllCustomers.eachPage(
        store, documents -> page.accept(documents.stream().map(d -> d.path().id()).toList()));
  }

  /**
   * One customer.
   *
   * @return what was published
   * @throws OlderRulesException when newer rules than these made the document
   */
  public List<Activity> apply(String userId) {
    final var ledgers = new WholeLedgers(ports, programme);
    final List<Activity> caused = ports.commits().run(() -> decide(userId, ledgers));
    activities.publish(caused);
    return caused;
  }

  private Decision<List<Activity>> decide(String userId, WholeLedgers ledgers) {
    final String id = RulesEntry.id(programme.version());
    final CustomerRead read =
        CustomerRead.from(ports.documents(), programme, ledgers, userId, List.of(id), List.of());
    if (read.isUnderTheseRules()) {
      final LedgerEntry known = read.entry(id);
      return Decision.nothing(known == null ? List.of() : known.activities());
    }
    final Posting posting = read.posting(Causing.ACTIVITIES, ports.clock().instant());
    final Posting.Posted posted = posting.changeRules(read.rulesEntry(ports.clock().instant()));
    final List<Activity> caused =
        posted.changed().stream().flatMap(entry -> entry.activities().stream()).toList();
    return new Decision<>(read.writes(posted), caused);
  }
}
