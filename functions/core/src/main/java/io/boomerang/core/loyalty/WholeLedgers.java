package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents made again from whole ledgers. Each ledger is read once for a commit, however often the
 * commit is tried again: every change of a ledger changes the document too, so that what was read
 * beside an unchanged document is still right. Not thread-safe: one for each commit.
 */
final class WholeLedgers {
  private final DocumentStore store;
  private final Tombstones tombstones;
  private final Programme programme;
  private final Map<Key, Recomputed> known = new HashMap<>();

  /** With the ledgers' ports. */
  WholeLedgers(LoyaltyPorts ports, Programme programme) {
    this(ports.documents(), ports.tombstones(), programme);
  }

  WholeLedgers(DocumentStore store, Tombstones tombstones, Programme programme) {
    this.store = store;
    this.tombstones = tombstones;
    this.programme = programme;
  }

  /**
   * A document as it follows from its ledger.
   *
   * @param sequence the largest of its activities
   * @param version the highest of rules that left an entry in it
   * @param erasedAt until when the customer was erased; empty for who was not, and where there is a
   *     document, which says so itself
   */
  record Recomputed(
      LoyaltyDocument document, long sequence, int version, Optional<Instant> erasedAt) {}

  /** A customer's document at a version; null when there is none. */
  private record Key(String userId, String version) {}

  /**
   * The customer's document by this programme.
   *
   * @param stored the document as it was read before the ledger; null when there is none
   */
  Recomputed of(String userId, Document stored) {
    return known.computeIfAbsent(
        new Key(userId, stored == null ? null : stored.version()), key -> read(key));
  }

  private Recomputed read(Key key) {
    final String userId = key.userId;
    final List<LedgerEntry> ledger =
        store.list(LoyaltyPaths.document(userId), LoyaltyPaths.LEDGER).stream()
            .map(LedgerFields::read)
            .toList();
    final long sequence =
        ledger.stream().mapToLong(entry -> Sequence.lastOf(entry.activities())).max().orElse(0);
    final int version =
        ledger.stream()
            .filter(RulesEntry.class::isInstance)
            .mapToInt(entry -> ((RulesEntry) entry).version())
            .max()
            .orElse(LoyaltyRules.UNNUMBERED);
    return new Recomputed(
        programme.recompute(userId, ledger),
        sequence,
        version,
        key.version == null ? tombstones.erasedAt(store, userId) : Optional.empty());
  }
}
