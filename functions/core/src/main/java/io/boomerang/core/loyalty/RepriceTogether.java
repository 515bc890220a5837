package io.boomerang.core.loyalty;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Programme;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices lines of several customers again in four round trips: what is there, one commit, what it
 * caused, and the notes. Where somebody else is in the way it gives up, and each line is to be
 * priced by itself.
 */
final class RepriceTogether {
  private static final Logger LOG = System.getLogger(RepriceTogether.class.getName());
  private static final int MAX_CUSTOMERS = 20;
  private static final int MAX_LINES = 100;

  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Causing causing;
  private final ActivityPublisher activities;

  RepriceTogether(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.causing = causing;
    this.activities = new ActivityPublisher(ports.publisher());
  }

  /** The notes in parts of which each is a commit; a customer's are together as far as they fit. */
  static List<List<DocumentPath>> parts(List<Document> notes) {
    final Map<String, List<DocumentPath>> byCustomer = new LinkedHashMap<>();
    for (Document note : notes) {
      byCustomer
          .computeIfAbsent(CatalogueLine.read(note).userId(), user -> new ArrayList<>())
          .add(note.path());
    }
    final List<List<DocumentPath>> parts = new ArrayList<>();
    List<DocumentPath> part = new ArrayList<>();
    int customers = 0;
    for (List<DocumentPath> ofOne : byCustomer.values()) {
      if (customers == MAX_CUSTOMERS || part.size() + ofOne.size() > MAX_LINES) {
        parts.add(part);
        part = new ArrayList<>();
        customers = 0;
      }
      customers++;
      for (DocumentPath note : ofOne) {
        if (part.size() == MAX_LINES) {
          parts.add(part);
          part = new ArrayList<>();
        }
        part.add(note);
      }
    }
    parts.add(part);
    return parts.stream().filter(some -> !some.isEmpty()).toList();
  }

  /**
   * Prices the lines.
   *
   * @param prices of all of their times
   * @return false when that is not known to be done
   */
  boolean all(List<DocumentPath> notePaths, PriceHistory prices) {
    try {
      final Map<DocumentPath, Document> notes = ports.documents().getAll(notePaths);
      final Map<DocumentPath, PurchaseEntry> entries = commit(notes.values(), prices);
      final List<Activity> caused = new ArrayList<>();
      final List<Write> moves = new ArrayList<>();
      for (Map.Entry<DocumentPath, PurchaseEntry> priced : entries.entrySet()) {
        final Document note = notes.get(priced.getKey());
        final var now = CatalogueLine.of(CatalogueLine.read(note).userId(), priced.getValue());
        if (!now.equals(CatalogueLine.read(note))) {
          caused.addAll(priced.getValue().activities());
          moves.add(new Write.Update(note.path(), now.fields(), note.version()));
        }
      }
      if (causing == Causing.ACTIVITIES) {
        activities.publish(caused);
      }
      ports.documents().commit(moves);
      return true;
    } catch (ConflictException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "{0} lines are priced one by one: {1}", notePaths.size(), e);
      return false;
    }
  }

  /** The entries as they are after the commit, by the paths of their notes. */
  private Map<DocumentPath, PurchaseEntry> commit(Collection<Document> notes, PriceHistory prices)
      throws ConflictException {
    final Map<String, List<CatalogueLine>> lines =
        notes.stream()
            .map(CatalogueLine::read)
            .collect(groupingBy(CatalogueLine::userId, LinkedHashMap::new, toList()));
    final var ledgers = new WholeLedgers(ports, programme);
    final Map<String, List<String>> eventIds = new LinkedHashMap<>();
    lines.forEach(
        (userId, own) -> eventIds.put(userId, own.stream().map(CatalogueLine::eventId).toList()));
    final Map<String, CustomerRead> reads =
        CustomerRead.ofEach(ports.documents(), programme, ledgers, eventIds);
    final List<Write> writes = new ArrayList<>();
    final Map<DocumentPath, PurchaseEntry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, CustomerRead> read : reads.entrySet()) {
      final String userId = read.getKey();
      for (PurchaseEntry entry : price(read.getValue(), lines.get(userId), prices, writes)) {
        entries.put(LoyaltyPaths.catalogueLine(userId, entry.eventId()), entry);
      }
    }
    ports.documents().commit(writes);
    return entries;
  }

  /** One customer's entries as they will be; what is to be stored for that is added to writes. */
  private List<PurchaseEntry> price(
      CustomerRead read, List<CatalogueLine> lines, PriceHistory prices, List<Write> writes)
      throws ConflictException {
    final List<PurchaseEntry> entries = new ArrayList<>();
    final Map<PurchaseEntry, Priced> changed = new LinkedHashMap<>();
    for (CatalogueLine line : lines) {
      if (read.entry(line.eventId()) instanceof PurchaseEntry entry) {
        if (!entry.time().equals(line.time())) {
          throw new ConflictException("purchase %s has another time".formatted(line.eventId()));
        }
        entries.add(entry);
        final Priced now = Priced.again(entry, prices);
        if (!now.equals(new Priced(entry.line(), entry.pricing()))) {
          changed.put(entry, now);
        }
      }
    }
    if (changed.isEmpty()) {
      return entries;
    }
    final Posting posting = read.posting(causing, ports.clock().instant());
    changed.forEach(posting::reprice);
    writes.addAll(read.writes(posting.finish()));
    return entries.stream().map(entry -> (PurchaseEntry) posting.entry(entry.eventId())).toList();
  }
}
