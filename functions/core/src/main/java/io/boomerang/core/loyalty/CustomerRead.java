package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.Posting.Posted;
import io.boomerang.core.loyalty.WholeLedgers.Recomputed;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is stored of one customer and of some products, all as of one moment. */
final class CustomerRead {
  private final Programme programme;
  private final String userId;
  private final WholeLedgers ledgers;
  private final Map<DocumentPath, Document> found;
  private final CataloguePrices prices;
  private final Map<String, LedgerEntry> ledger = new HashMap<>();
  private final LoyaltyDocument document;

  private CustomerRead(
      DocumentStore store,
      Programme programme,
      String userId,
      WholeLedgers ledgers,
      Map<DocumentPath, Document> found) {
    this.prices = new CataloguePrices(store);
    this.programme = programme;
    this.userId = userId;
    this.ledgers = ledgers;
    this.found = found;
    for (Document document : found.values()) {
      if (document.path().collection().equals(LoyaltyPaths.LEDGER)) {
        final LedgerEntry entry = LedgerFields.read(document);
        ledger.put(entry.eventId(), entry);
      }
    }
    this.document = start();
  }

  /**
   * Reads the customer's document, the entries and the products in one round trip.
   *
   * @param ledgers reads the whole ledger where the document does not do
   * @throws OlderRulesException when newer rules than these made the document
   */
  static CustomerRead from(
      DocumentStore store,
      Programme programme,
      WholeLedgers ledgers,
      String userId,
      Collection<String> eventIds,
      Collection<String> productIds) {
    final List<DocumentPath> paths = new ArrayList<>();
    paths.add(LoyaltyPaths.document(userId));
    eventIds.forEach(id -> paths.add(LoyaltyPaths.entry(userId, id)));
    productIds.forEach(id -> paths.add(LoyaltyPaths.product(id)));
    final Map<DocumentPath, Document> found =
        new HashMap<>(store.getAll(paths.stream().distinct().toList()));
    final var read = new CustomerRead(store, programme, userId, ledgers, found);
    if (!read.isNewlyCredited()) {
      return read;
    }
    found.putAll(store.getAll(List.of(read.rulesPath())));
    return new CustomerRead(store, programme, userId, ledgers, found);
  }

  /**
   * Reads several customers' documents and entries in one round trip.
   *
   * @param eventIds by customer
   */
  static Map<String, CustomerRead> ofEach(
      DocumentStore store,
      Programme programme,
      WholeLedgers ledgers,
      Map<String, ? extends Collection<String>> eventIds) {
    final Map<String, List<DocumentPath>> paths = new LinkedHashMap<>();
    eventIds.forEach(
        (userId, ids) -> {
          final List<DocumentPath> own = new ArrayList<>(List.of(LoyaltyPaths.document(userId)));
          ids.forEach(id -> own.add(LoyaltyPaths.entry(userId, id)));
          paths.put(userId, own);
        });
    final Map<DocumentPath, Document> found =
        store.getAll(paths.values().stream().flatMap(List::stream).distinct().toList());
    final Map<String, CustomerRead> reads = new LinkedHashMap<>();
    paths.forEach(
        (userId, own) -> {
          final Map<DocumentPath, Document> ofOne = new HashMap<>(found);
          ofOne.keySet().retainAll(own);
          final var read = new CustomerRead(store, programme, userId, ledgers, ofOne);
          reads.put(
              userId,
              read.isNewlyCredited()
                  ? from(store, programme, ledgers, userId, eventIds.get(userId), List.of())
                  : read);
        });
    return reads;
  }

  LedgerEntry entry(String eventId) {
    return ledger.get(eventId);
  }

  /** What the refunds that were read refer to. */
  List<String> purchasesOfRefunds() {
    return ledger.values().stream()
        .filter(RefundEntry.class::isInstance)
        .map(entry -> ((RefundEntry) entry).refersTo())
        .toList();
  }

  /** What the product cost at a time; one query more when it has had another price since. */
  PriceHistory prices(String productId, Instant time) {
    return prices.asOf(productId, found.get(LoyaltyPaths.product(productId)), time);
  }

  /** How many prices of the product there were; see {@link ProductFields#changes}. */
  long priceChanges(String productId) {
    return ProductFields.changes(found.get(LoyaltyPaths.product(productId)));
  }

  /**
   * A posting that starts from what was read.
   *
   * @param now the time of the commit, UTC
   */
  Posting posting(Causing causing, Instant now) {
    final var posting =
        new Posting(programme, causing, document, new Sequence(lastSequence(), now), ledger);
    if (isNewlyCredited()) {
      posting.credit(rulesEntry(now));
    }
    return posting;
  }

  /** The customer's document as this programme goes on from it. */
  LoyaltyDocument document() {
    return document;
  }

  /**
   * The document with the tallies of this programme. When there is none, it follows from the
   * ledger, which is empty for a new customer and not for one whose document was lost. When it was
   * written under other rules that asked for other tallies, these come from the ledger, and the
   * standing stays what it was, so that what the new rules change is published.
   */
  private LoyaltyDocument start() {
    final Document stored = stored();
    if (stored == null) {
      return ofThisVersion(ledgers.of(userId, null));
    }
    final LoyaltyDocument last = LoyaltyFields.read(stored);
    requireNoNewer(last.version());
    final boolean hasTallies = last.programme().equals(programme.id());
    return programme.takeOver(last, hasTallies ? last : ledgers.of(userId, stored).document());
  }

  private LoyaltyDocument ofThisVersion(Recomputed whole) {
    requireNoNewer(whole.version());
    return whole.document();
  }

  private void requireNoNewer(int version) {
    if (version > programme.version()) {
      throw new OlderRulesException(userId, version, programme.version());
    }
  }

  /** Whether these rules leave the customer other credits than are noted so far. */
  private boolean isNewlyCredited() {
    final Document stored = stored();
    return stored != null && !LoyaltyFields.read(stored).credits().equals(document.credits());
  }

  /** Whether there is a document, and nothing of it is to be changed for these rules. */
  boolean isUnderTheseRules() {
    final Document stored = stored();
    if (stored == null) {
      return false;
    }
    final LoyaltyDocument now =
        programme.document(userId, document.tallies(), document.unmatched(), document.credits());
    return LoyaltyFields.read(stored).equals(now);
  }

  /** The entry of the change to these rules, with what it has published before. */
  RulesEntry rulesEntry(Instant now) {
    final LedgerEntry before = ledger.get(RulesEntry.id(programme.version()));
    return new RulesEntry(
        programme.version(),
        now.truncatedTo(ChronoUnit.MICROS),
        document.credits(),
        before == null ? List.of() : before.activities());
  }

  private DocumentPath rulesPath() {
    return LoyaltyPaths.entry(userId, RulesEntry.id(programme.version()));
  }

  private long lastSequence() {
    final Document stored = stored();
    return stored == null ? ledgers.of(userId, null).sequence() : LoyaltyFields.sequence(stored);
  }

  /**
   * Until when the customer was erased: what happened until then counts for nothing. The document
   * of who came back says so; where there is none, the customer's tombstone is asked for.
   */
  Optional<Instant> erasedAt() {
    final Document stored = stored();
    return stored == null ? ledgers.of(userId, null).erasedAt() : LoyaltyFields.erasedAt(stored);
  }

  /** Whether something of that time counts for nothing, since the customer was erased. */
  boolean isErased(Instant time) {
    return erasedAt().filter(erasedAt -> !time.isAfter(erasedAt)).isPresent();
  }

  private Document stored() {
    return found.get(LoyaltyPaths.document(userId));
  }

  /** The writes of one commit: the document, the entries, and the notes of catalogue lines. */
  List<Write> writes(Posted posted) {
    final List<Write> writes = new ArrayList<>();
    writes.add(
        save(
            LoyaltyPaths.document(userId),
            LoyaltyFields.write(posted.document(), posted.sequence(), erasedAt())));
    for (LedgerEntry entry : posted.changed()) {
      final DocumentPath path = LoyaltyPaths.entry(userId, entry.eventId());
      writes.add(save(path, LedgerFields.write(entry)));
      if (entry instanceof PurchaseEntry purchase
          && purchase.pricing().followsCatalogue()
          && !isNoted(path, purchase)) {
        writes.add(CatalogueLine.of(userId, purchase).create());
      }
    }
    return writes;
  }

  /** Whether the line has a note already, which moves by itself when its price changes. */
  private boolean isNoted(DocumentPath path, PurchaseEntry purchase) {
    return found.containsKey(path)
        && ledger.get(purchase.eventId()) instanceof PurchaseEntry before
        && before.pricing().followsCatalogue()
        && before.line().time().equals(purchase.line().time())
        && before.line().productId().equals(purchase.line().productId());
  }

  private Write save(DocumentPath path, Map<String, Object> fields) {
    return Write.save(path, fields, Optional.ofNullable(found.get(path)));
  }
}
