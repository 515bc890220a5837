package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.Threshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A loyalty document as it is stored. Money is text. */
public final class LoyaltyFields {
  private static final String RULES_VERSION = "rules_version";
  private static final String NEEDS_MORE_THAN = "needs_more_than";
  private static final String NEEDS_AT_LEAST = "needs_at_least";

  private LoyaltyFields() {}

  /**
   * The document's fields.
   *
   * @param sequence the largest that an activity of the customer has; 0 when there was none
   * @param erasedAt until when a customer who came back was erased
   */
  static Map<String, Object> write(
      LoyaltyDocument document, long sequence, Optional<Instant> erasedAt) {
    final Standing standing = document.standing();
    final Map<String, Object> fields = new HashMap<>();
    fields.put("user_id", document.userId());
    fields.put("programme", document.programme());
    fields.put(RULES_VERSION, (long) document.version());
    fields.put("sequence", sequence);
    fields.put("spend", Amounts.text(document.spend()));
    fields.put("tier", standing.tier());
    fields.put("next_tier", standing.nextTier().map(LoyaltyFields::nextTier).orElse(null));
    final Map<String, Object> cards = new TreeMap<>();
    standing.stampCards().forEach((name, stamps) -> cards.put(name, stamps(stamps)));
    fields.put("stamp_cards", cards);
    final Map<String, Object> promotions = new TreeMap<>();
    standing
        .promotions()
        .forEach((name, products) -> promotions.put(name, Map.of("products", products)));
    fields.put("promotions", promotions);
    fields.put("rewards", standing.rewards());
    final Map<String, Object> tallies = new TreeMap<>();
    document.tallies().forEach((key, tally) -> tallies.put(key, tally(tally)));
    fields.put("tallies", tallies);
    fields.put("unmatched", unmatched(document.unmatched()));
    fields.put("credits", new TreeMap<>(document.credits()));
    erasedAt.ifPresent(time -> fields.put(Tombstones.ERASED_AT, time));
    return fields;
  }

  /** Until when a customer who came back was erased; empty for who was not. */
  static Optional<Instant> erasedAt(Document stored) {
    return Optional.ofNullable(
        new StoredFields(stored.path(), stored.fields())
            .optional(Instant.class, Tombstones.ERASED_AT));
  }

  /** The largest sequence of an activity of the customer; 0 when none had one. */
  static long sequence(Document stored) {
    final Long sequence =
        new StoredFields(stored.path(), stored.fields()).optional(Long.class, "sequence");
    return sequence == null ? 0 : sequence;
  }

  /** The document as it was stored, by whatever rules were in force then. */
  public static LoyaltyDocument read(Document stored) {
    final var fields = new StoredFields(stored.path(), stored.fields());
    final Map<String, Tally> tallies = new HashMap<>();
    final StoredFields storedTallies = fields.below("tallies");
    for (String key : storedTallies.fields().keySet()) {
      final StoredFields tally = storedTallies.below(key);
      tallies.put(key, new Tally(tally.required(Long.class, "units"), tally.amount("spend")));
    }
    return new LoyaltyDocument(
        fields.text("user_id"),
        fields.text("programme"),
        version(fields),
        tallies,
        unmatched(fields),
        LedgerFields.credits(fields),
        standing(fields));
  }

  /** Documents of before rules had versions are older than all that have one. */
  private static int version(StoredFields fields) {
    final Long version = fields.optional(Long.class, RULES_VERSION);
    return version == null ? LoyaltyRules.UNNUMBERED : Math.toIntExact(version);
  }

  /** A list, because ids are longer than names of fields may be. */
  private static List<Object> unmatched(Map<String, Refunded> refunds) {
    final List<Object> all = new ArrayList<>();
    new TreeMap<>(refunds)
        .forEach(
            (refersTo, refunded) -> {
              final Map<String, Object> fields = new HashMap<>();
              fields.put("refers_to", refersTo);
              LedgerFields.put(fields, "quantity", "amount", refunded);
              all.add(fields);
            });
    return all;
  }

  private static Map<String, Refunded> unmatched(StoredFields stored) {
    final Map<String, Refunded> refunds = new HashMap<>();
    for (Object refund : stored.list("unmatched")) {
      final StoredFields fields = StoredFields.of(stored.path(), refund);
      refunds.put(fields.text("refers_to"), LedgerFields.refunded(fields, "quantity", "amount"));
    }
    return refunds;
  }

  private static Standing standing(StoredFields fields) {
    final Optional<NextTier> next =
        fields.optional(Map.class, "next_tier") == null
            ? Optional.empty()
            : Optional.of(nextTier(fields.below("next_tier")));
    final Map<String, Stamps> cards = new TreeMap<>();
    final StoredFields storedCards = fields.below("stamp_cards");
    storedCards.fields().keySet().forEach(n -> cards.put(n, stamps(storedCards.below(n))));
    final Map<String, List<String>> promotions = new TreeMap<>();
    final StoredFields stored = fields.below("promotions");
    for (String name : stored.fields().keySet()) {
      final List<String> products = new ArrayList<>();
      stored.below(name).list("products").forEach(product -> products.add((String) product));
      promotions.put(name, products);
    }
    final Map<String, Long> rewards = new TreeMap<>();
    final StoredFields counts = fields.below("rewards");
    counts.fields().keySet().forEach(n -> rewards.put(n, counts.required(Long.class, n)));
    return new Standing(fields.text("tier"), next, cards, promotions, rewards);
  }

  private static Map<String, Object> nextTier(NextTier next) {
    final Threshold needs = next.needs();
    return Map.of(
        "name",
        next.name(),
        needs.reaching() ? NEEDS_AT_LEAST : NEEDS_MORE_THAN,
        Amounts.text(needs.amount()));
  }

  private static NextTier nextTier(StoredFields fields) {
    final boolean reaching = fields.optional(String.class, NEEDS_AT_LEAST) != null;
    final BigDecimal amount = fields.amount(reaching ? NEEDS_AT_LEAST : NEEDS_MORE_THAN);
    return new NextTier(fields.text("name"), new Threshold(amount, reaching));
  }

  private static Map<String, Object> stamps(Stamps stamps) {
    return Map.of(
        "total",
        stamps.total(),
        "sequence",
        stamps.sequence(),
        "next_one_free",
        stamps.nextOneFree());
  }

  private static Stamps stamps(StoredFields fields) {
    return new Stamps(
        fields.required(Long.class, "total"),
        fields.required(Long.class, "sequence"),
        fields.required(Boolean.class, "next_one_free"));
  }

  private static Map<String, Object> tally(Tally tally) {
    return Map.of("units", tally.units(), "spend", Amounts.text(tally.spend()));
  }
}
