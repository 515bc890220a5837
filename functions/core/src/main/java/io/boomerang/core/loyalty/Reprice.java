package io.boomerang.core.loyalty;

import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Programme;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives lines of the ledger the price that the catalogue has for them by now, so that a price which
 * arrives after the purchases that it was in force for changes them as if it had come in time.
 */
final class Reprice {
  private static final Logger LOG = System.getLogger(Reprice.class.getName());
  private static final int PAGE = 100;

  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Causing causing;
  private final ActivityPublisher activities;

  Reprice(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.causing = causing;
    this.activities = new ActivityPublisher(ports.publisher());
  }

  /**
   * All lines that may be priced differently because the history has an entry from this time on.
   * Safe to repeat, and to run beside purchases and other repricing.
   */
  void since(PriceHistory history, Instant from) {
    final String productId = history.productId();
    pricedBy(productId, from.toString(), from);
    final Optional<PriceHistory.Entry> before = history.before(from);
    if (before.isPresent()) {
      pricedBy(productId, before.get().from().toString(), from);
    } else {
      // It may be the earliest price, which is what lines of before the history are assumed to
      // cost.
      pricedBy(productId, "none", Instant.EPOCH);
    }
  }

  private void pricedBy(String productId, String pricedFrom, Instant from) {
    final Query query = CatalogueLine.pricedBy(productId, pricedFrom, from, PAGE);
    List<Document> page = ports.documents().query(query);
    while (!page.isEmpty()) {
      page.stream().map(CatalogueLine::read).forEach(line -> line(line.userId(), line.eventId()));
      page =
          page.size() < PAGE
              ? List.of()
              : ports.documents().query(query.after(page.get(page.size() - 1)));
    }
  }

  /** One line: the document and the ledger first, then what it caused, then the note of it. */
  void line(String userId, String eventId) {
    final DocumentPath notePath = LoyaltyPaths.catalogueLine(userId, eventId);
    final var ledgers = new WholeLedgers(ports.documents(), programme);
    while (true) {
      final Optional<Document> note = ports.documents().get(notePath);
      final Optional<PurchaseEntry> entry =
          ports.commits().run(() -> decide(userId, eventId, ledgers));
      if (note.isEmpty() || entry.isEmpty()) {
        return;
      }
      final CatalogueLine line = CatalogueLine.read(note.get());
      final String pricedFrom = entry.get().pricing().fromKey();
      if (line.pricedFrom().equals(pricedFrom)) {
        return;
      }
      if (causing == Causing.ACTIVITIES) {
        activities.publish(entry.get().activities());
      }
      // And once more round: the catalogue may have changed before the note was where a change of
      // it looks.
      move(note.get(), line.movedTo(pricedFrom));
    }
  }

  private Decision<Optional<PurchaseEntry>> decide(
      String userId, String eventId, WholeLedgers ledgers) {
    final var ids = List.of(eventId);
    final CustomerRead entryRead =
        CustomerRead.from(ports.documents(), programme, ledgers, userId, ids, List.of());
    if (!(entryRead.entry(eventId) instanceof PurchaseEntry entry)) {
      return Decision.nothing(Optional.empty());
    }
    // The catalogue after the entry: a price that is committed in between is seen.
    final String productId = entry.line().productId();
    final PriceHistory history =
        ProductFields.read(
            productId, ports.documents().get(LoyaltyPaths.product(productId)).orElse(null));
    final Priced now = Priced.again(entry, history);
    if (now.line().equals(entry.line()) && now.pricing().equals(entry.pricing())) {
      return Decision.nothing(Optional.of(entry));
    }
    final Posting posting = entryRead.posting(causing, ports.clock().instant());
    posting.reprice(entry, now);
    final Posting.Posted posted = posting.finish();
    return new Decision<>(
        entryRead.writes(posted), Optional.of((PurchaseEntry) posted.changed().get(0)));
  }

  private void move(Document note, CatalogueLine line) {
    try {
      ports
          .documents()
          .commit(List.of(new Write.Update(note.path(), line.fields(), note.version())));
    } catch (ConflictException e) {
      // Somebody else priced the line again, and the next round sees what came of it.
      LOG.log(Level.DEBUG, "{0} was moved by somebody else", note.path());
    }
  }
}
