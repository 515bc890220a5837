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
import io.boomerang.core.message.CallDeadline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives lines of the ledger the price that the catalogue has for them by now, so that a price which
 * arrives after the purchases that it was in force for changes them as if it had come in time.
 *
 * <p>Lines are taken page by page, and several customers in one commit. What is done is not found
 * again, so that whoever ran out of time goes on where it ended.
 */
final class Reprice {
  private static final Logger LOG = System.getLogger(Reprice.class.getName());
  private static final int PAGE = 500;

  /** Nothing is begun with less than this left: it is better to be delivered again. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(5);

  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Causing causing;
  private final ActivityPublisher activities;
  private final CataloguePrices prices;
  private final RepriceTogether together;

  Reprice(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.causing = causing;
    this.activities = new ActivityPublisher(ports.publisher());
    this.prices = new CataloguePrices(ports.documents());
    this.together = new RepriceTogether(ports, programme, causing);
  }

  /**
   * All lines that are priced differently because the product has a price from this time on. Safe
   * to repeat, and to run beside purchases and other repricing.
   *
   * @param wasChanged whether it took the place of another price of the same time, by which lines
   *     may have been priced
   * @throws NotPostedException when the caller's time is over; the next call goes on from there
   */
  void since(String productId, Instant from, boolean wasChanged) {
    if (wasChanged) {
      pricedBy(productId, from.toString(), from);
    }
    final Optional<PriceHistory.Entry> before = prices.before(productId, from);
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
      page(productId, page);
      page =
          page.size() < PAGE
              ? List.of()
              : ports.documents().query(query.after(page.get(page.size() - 1)));
    }
  }

  /**
   * Prices the lines of a page, and again if the catalogue has changed before the notes were where
   * a change of it looks.
   */
  private void page(String productId, List<Document> notes) {
    final Instant newest = CatalogueLine.read(notes.get(0)).time();
    final Instant oldest = CatalogueLine.read(notes.get(notes.size() - 1)).time();
    PriceHistory before = null;
    PriceHistory now = prices.between(productId, oldest, newest);
    while (!now.equals(before)) {
      for (List<DocumentPath> some : RepriceTogether.parts(notes)) {
        checkTime(productId);
        if (!together.all(some, now)) {
          some.forEach(this::noted);
        }
      }
      before = now;
      now = prices.between(productId, oldest, newest);
    }
  }

  private static void checkTime(String productId) {
    if (CallDeadline.left(LEAST_TIME).compareTo(LEAST_TIME) < 0) {
      throw new NotPostedException(
          List.of(
              "product %s has a price for more lines than one call takes".formatted(productId)));
    }
  }

  /** One line: the document and the ledger first, then what it caused, then the note of it. */
  void line(String userId, String eventId) {
    noted(LoyaltyPaths.catalogueLine(userId, eventId));
  }

  private void noted(DocumentPath notePath) {
    final var ledgers = new WholeLedgers(ports, programme);
    while (true) {
      final Optional<Document> note = ports.documents().get(notePath);
      if (note.isEmpty()) {
        return;
      }
      final CatalogueLine line = CatalogueLine.read(note.get());
      final Optional<PurchaseEntry> entry = ports.commits().run(() -> decide(line, ledgers));
      if (entry.isEmpty() || line.equals(CatalogueLine.of(line.userId(), entry.get()))) {
        return;
      }
      if (causing == Causing.ACTIVITIES) {
        activities.publish(entry.get().activities());
      }
      // And once more round: the catalogue may have changed before the note was where a change of
      // it looks.
      move(note.get(), CatalogueLine.of(line.userId(), entry.get()));
    }
  }

  private Decision<Optional<PurchaseEntry>> decide(CatalogueLine note, WholeLedgers ledgers) {
    final String userId = note.userId();
    final List<String> ids = List.of(note.eventId());
    final CustomerRead entryRead =
        CustomerRead.from(ports.documents(), programme, ledgers, userId, ids, List.of());
    if (!(entryRead.entry(note.eventId()) instanceof PurchaseEntry entry)) {
      return Decision.nothing(Optional.empty());
    }
    // The catalogue after the entry: a price that is committed in between is seen.
    final String productId = entry.line().productId();
    final Document product = ports.documents().get(LoyaltyPaths.product(productId)).orElse(null);
    final Priced now = Priced.again(entry, prices.asOf(productId, product, entry.line().time()));
    if (now.line().equals(entry.line()) && now.pricing().equals(entry.pricing())) {
      return Decision.nothing(Optional.of(entry));
    }
    final Posting posting = entryRead.posting(causing, ports.clock().instant());
    posting.reprice(entry, now);
    final Posting.Posted posted = posting.finish();
    return new Decision<>(
        entryRead.writes(posted), Optional.of((PurchaseEntry) posting.entry(entry.eventId())));
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
