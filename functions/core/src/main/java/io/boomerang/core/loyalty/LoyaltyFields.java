package io.boomerang.core.loyalty;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.COUNTS;
import static io.boomerang.core.document.FieldType.INT;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;
import static io.boomerang.core.loyalty.ProductFields.AMOUNT;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.LoyaltyDocumentBuilder;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.engine.StandingNextTierBuilder;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.Threshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A loyalty document as it is stored. Money is text. */
public final class LoyaltyFields {
  private static final String NEEDS_MORE_THAN = "needs_more_than";
  private static final String NEEDS_AT_LEAST = "needs_at_least";

  private static final Mapping<NextTier> NEXT_TIER =
      Mapping.of(
          StandingNextTierBuilder::builder,
          StandingNextTierBuilder::builder,
          StandingNextTierBuilder::build,
          (next, fields) -> {
            next.name(fields.required("name", TEXT, next.name()));
            next.needs(needs(fields, next.needs()));
          });

  private static final Mapping<Stamps> STAMPS =
      Mapping.of(
          new Stamps(0, 0, false),
          (stamps, fields) ->
              new Stamps(
                  fields.required("total", WHOLE_NUMBER, stamps.total()),
                  fields.required("sequence", WHOLE_NUMBER, stamps.sequence()),
                  fields.required("next_one_free", BOOLEAN, stamps.nextOneFree())));

  private static final Mapping<Tally> TALLY =
      Mapping.of(
          Tally.NONE,
          (tally, fields) ->
              new Tally(
                  fields.required("units", WHOLE_NUMBER, tally.units()),
                  fields.required("spend", AMOUNT, tally.spend())));

  private static final FieldType<NextTier> NEXT = FieldType.map(NEXT_TIER);
  private static final FieldType<Map<String, Stamps>> CARDS =
      FieldType.byName(FieldType.map(STAMPS));
  private static final FieldType<Map<String, List<String>>> PROMOTIONS =
      FieldType.byName(FieldType.mapOf("products", FieldType.list(TEXT)));
  private static final FieldType<Map<String, Tally>> TALLIES =
      FieldType.byName(FieldType.map(TALLY));

  /** A list, because ids are longer than names of fields may be. */
  private static final FieldType<Map<String, Refunded>> UNMATCHED =
      FieldType.byKey("refers_to", FieldType.map(LedgerFields.ASKED));

  private static final Mapping<Standing> STANDING =
      Mapping.of(
          new Standing(null, Optional.empty(), Map.of(), Map.of(), Map.of()),
          (standing, fields) ->
              new Standing(
                  fields.required("tier", TEXT, standing.tier()),
                  Optional.ofNullable(
                      fields.optional("next_tier", NEXT, standing.nextTier().orElse(null))),
                  fields.required("stamp_cards", CARDS, standing.stampCards()),
                  fields.required("promotions", PROMOTIONS, standing.promotions()),
                  fields.required("rewards", COUNTS, standing.rewards())));

  private static final Mapping<LoyaltyDocument> DOCUMENT =
      Mapping.of(
          // Documents of before rules had versions are older than all that have one.
          () -> LoyaltyDocumentBuilder.builder().version(LoyaltyRules.UNNUMBERED),
          LoyaltyDocumentBuilder::builder,
          LoyaltyDocumentBuilder::build,
          (document, fields) -> {
            document.userId(fields.required("user_id", TEXT, document.userId()));
            document.programme(fields.required("programme", TEXT, document.programme()));
            document.version(fields.optional("rules_version", INT, document.version()));
            fields.reserve("spend");
            document.standing(fields.part(STANDING, document.standing()));
            document.tallies(fields.required("tallies", TALLIES, document.tallies()));
            document.unmatched(fields.optional("unmatched", UNMATCHED, document.unmatched()));
            document.credits(fields.optional("credits", COUNTS, document.credits()));
          });

  private LoyaltyFields() {}

  private static Threshold needs(StoredFields fields, Threshold needs) {
    final boolean reaching = needs == null ? fields.has(NEEDS_AT_LEAST) : needs.reaching();
    final String name = reaching ? NEEDS_AT_LEAST : NEEDS_MORE_THAN;
    final BigDecimal amount = needs == null ? null : needs.amount();
    return new Threshold(fields.required(name, AMOUNT, amount), reaching);
  }

  /**
   * The document's fields.
   *
   * @param sequence the largest that an activity of the customer has; 0 when there was none
   * @param erasedAt until when a customer who came back was erased
   */
  static Map<String, Object> write(
      LoyaltyDocument document, long sequence, Optional<Instant> erasedAt) {
    final Map<String, Object> fields = DOCUMENT.write(document, new HashMap<>());
    fields.put("spend", Amounts.text(document.spend()));
    fields.put("sequence", sequence);
    erasedAt.ifPresent(time -> fields.put(Tombstones.ERASED_AT, time));
    return fields;
  }

  /** Until when a customer who came back was erased; empty for who was not. */
  static Optional<Instant> erasedAt(Document stored) {
    return Optional.ofNullable(StoredFields.of(stored).get(Tombstones.ERASED_AT, TIME));
  }

  /** The largest sequence of an activity of the customer; 0 when none had one. */
  static long sequence(Document stored) {
    return StoredFields.of(stored).optional("sequence", WHOLE_NUMBER, 0L);
  }

  /** The document as it was stored, by whatever rules were in force then. */
  public static LoyaltyDocument read(Document stored) {
    return DOCUMENT.read(stored);
  }
}
