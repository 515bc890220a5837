package io.boomerang.core.loyalty;

import static io.boomerang.core.document.StoredBefore.assertWritten;
import static io.boomerang.core.document.StoredBefore.assertWrittenInAnyOrder;
import static io.boomerang.core.loyalty.LoyaltyFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.StoredBefore;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.Threshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was stored of loyalty reads as ever, and is written as ever. */
class StoredLoyaltyTest {
  private static final Instant LATER = NOON.plusNanos(1_000_001_000);
  private static final BigDecimal PRICE = new BigDecimal("12.50");
  private static final List<Activity> EARNED =
      List.of(
          new Activity("a1", "tier_changed", NOON, "ann", null, null, "{\"tier\":\"LOW\"}", 4L),
          new Activity("a2", "reward_earned", LATER, "ann", null, null, "{}", null));

  static Stream<Arguments> entries() {
    final Line line = new Line("e1", LATER, "cake", "sweets", PRICE, 3);
    final Line bare = new Line("e2", NOON, "hat", null, new BigDecimal("0.125"), 1);
    final Pricing ofEvent = new Pricing(Source.EVENT, Source.NOBODY, null, false);
    final Pricing ofCatalogue = new Pricing(Source.ASSUMED, Source.CATALOGUE, NOON, true);
    return Stream.of(
        Arguments.of("ledger-purchase", new PurchaseEntry(bare, Refunded.NONE, ofEvent, List.of())),
        Arguments.of(
            "ledger-purchase-refunded",
            new PurchaseEntry(line, new Refunded(2, new BigDecimal("1.5")), ofCatalogue, EARNED)),
        Arguments.of(
            "ledger-refund-of-units",
            new RefundEntry("r1", LATER, "e1", Refunded.ofUnits(2), List.of())),
        Arguments.of(
            "ledger-refund-of-money",
            new RefundEntry("r2", NOON, "e1", Refunded.ofAmount(BigDecimal.TEN), EARNED)),
        Arguments.of(
            "ledger-rules", new RulesEntry(3, NOON, Map.of("pair", 2L, "drinks", 1L), EARNED)),
        Arguments.of("ledger-rules-without-credits", new RulesEntry(4, NOON, Map.of(), List.of())),
        Arguments.of(
            "ledger-adjustment",
            new AdjustmentEntry("1", NOON, new BigDecimal("-5"), "as agreed", EARNED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void entry_asBefore(String name, LedgerEntry entry) {
    assertThat(LedgerFields.read(entryOf(entry.eventId(), name))).isEqualTo(entry);
    assertWritten(LedgerFields.write(entry), name);
  }

  @Test
  void entryWithPackedActivities_asBefore() {
    final var stored = (PurchaseEntry) LedgerFields.read(entryOf("e1", "ledger-packed"));

    assertThat(stored.activities()).hasSize(PackedActivities.FEW + 1);
    assertThat(stored.activities().get(0)).isEqualTo(EARNED.get(0));
  }

  @Test
  void loyalty_asBefore() {
    final LoyaltyDocument document =
        new LoyaltyDocument(
            "ann",
            "programme-1",
            2,
            Map.of(
                "everything", new Tally(7, new BigDecimal("70.25")),
                "drinks", new Tally(2, BigDecimal.TEN)),
            Map.of("e9", Refunded.ofUnits(1), "e8", new Refunded(0, new BigDecimal("3.999"))),
            Map.of("pair", 2L),
            new Standing(
                "LOW",
                Optional.of(new NextTier("HIGH", new Threshold(new BigDecimal("29.3"), false))),
                Map.of("drinks", new Stamps(5, 2, false), "cakes", new Stamps(3, 3, true)),
                Map.of("pair", List.of("cake", "tea"), "spender", List.of()),
                Map.of("pair", 1L, "drinks", 1L)));

    assertThat(LoyaltyFields.read(loyalty("loyalty"))).isEqualTo(document);
    assertThat(LoyaltyFields.sequence(loyalty("loyalty"))).isEqualTo(9);
    assertThat(LoyaltyFields.erasedAt(loyalty("loyalty"))).contains(NOON);
    assertWritten(LoyaltyFields.write(document, 9, Optional.of(NOON)), "loyalty");
  }

  @Test
  void loyaltyOfTheHighestTier_asBefore() {
    final LoyaltyDocument document = highest(2);

    assertThat(LoyaltyFields.read(loyalty("loyalty-highest"))).isEqualTo(document);
    assertThat(LoyaltyFields.erasedAt(loyalty("loyalty-highest"))).isEmpty();
    assertWritten(LoyaltyFields.write(document, 0, Optional.empty()), "loyalty-highest");
  }

  @Test
  void tierThatIsReached_asBefore() {
    final LoyaltyDocument highest = highest(1);
    final Optional<NextTier> next =
        Optional.of(new NextTier("HIGH", new Threshold(new BigDecimal("29.3"), true)));
    final LoyaltyDocument document =
        new LoyaltyDocument(
            "ann",
            "programme-1",
            1,
            Map.of(),
            Map.of(),
            Map.of(),
            new Standing("LOW", next, Map.of(), Map.of(), highest.standing().rewards()));

    assertThat(LoyaltyFields.read(loyalty("loyalty-reaching"))).isEqualTo(document);
    assertWritten(LoyaltyFields.write(document, 1, Optional.empty()), "loyalty-reaching");
  }

  @Test
  void loyaltyOfBeforeVersionsCreditsAndSequences_isRead() {
    final Document stored = loyalty("loyalty-of-before-versions");

    assertThat(LoyaltyFields.read(stored)).isEqualTo(highest(LoyaltyRules.UNNUMBERED));
    assertThat(LoyaltyFields.sequence(stored)).isZero();
  }

  private static LoyaltyDocument highest(int version) {
    return new LoyaltyDocument(
        "ann",
        "programme-1",
        version,
        Map.of(),
        Map.of(),
        Map.of(),
        new Standing("HIGH", Optional.empty(), Map.of(), Map.of(), Map.of()));
  }

  @Test
  void price_asBefore() {
    final Entry entry = new Entry(LATER, PRICE, "sweets");
    final Entry bare = new Entry(NOON, new BigDecimal("0.125"), null);
    final Document product =
        StoredBefore.document(LoyaltyPaths.product("cake"), "product-newest-price");
    final Document price = StoredBefore.document(LoyaltyPaths.price("cake", NOON), "price");

    assertThat(ProductFields.newest(product)).contains(entry);
    assertThat(ProductFields.changes(product)).isEqualTo(4);
    assertWritten(ProductFields.newest(entry, 4), "product-newest-price");
    assertThat(ProductFields.price(price)).isEqualTo(bare);
    assertThat(ProductFields.wasChanged(price)).isTrue();
    assertWritten(ProductFields.price(bare, true), "price");
  }

  @Test
  void lineThatFollowsTheCatalogue_asBefore() {
    final CatalogueLine line =
        new CatalogueLine("ann", "e1", "cake", NOON.toString(), "12.50 sweets", LATER);

    assertThat(CatalogueLine.read(line("catalogue-line"))).isEqualTo(line);
    assertWrittenInAnyOrder(line.fields(), "catalogue-line");
    assertThat(CatalogueLine.read(line("catalogue-line-of-before")))
        .isEqualTo(new CatalogueLine("ann", "e1", "cake", "none", null, LATER));
  }

  private static Document line(String name) {
    return StoredBefore.document(LoyaltyPaths.catalogueLine("ann", "e1"), name);
  }

  private static Document entryOf(String eventId, String name) {
    return StoredBefore.document(LoyaltyPaths.entry("ann", eventId), name);
  }

  private static Document loyalty(String name) {
    return StoredBefore.document(LoyaltyPaths.document("ann"), name);
  }
}
