package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentFields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored of a customer fits a document, at the limits of what events and rules may say. */
class SizesTest {
  /** The longest text that an event or a rule may have, three bytes a character. */
  private static final String LONGEST = "\u540d".repeat(RecordRules.MAX_TEXT_LENGTH);

  @Test
  void documentWithAllRefundsAheadOfTheirPurchases_fits() {
    final Map<String, Refunded> unmatched = new HashMap<>();
    for (int i = 0; i < LoyaltyDocument.MAX_UNMATCHED; i++) {
      unmatched.put(LONGEST.substring(2) + (10 + i), new Refunded(1, BigDecimal.ONE));
    }
    final Programme programme = LoyaltyFixtures.EVERY_RULE;
    final LoyaltyDocument document =
        programme.document(LONGEST, Map.of(), unmatched, Map.of("pair", 1_000L));
    final Map<String, Object> stored =
        DocumentFields.checked(
            LoyaltyPaths.document(LONGEST),
            LoyaltyFields.write(document, Long.MAX_VALUE, Optional.of(LoyaltyFixtures.NOON)));

    assertThat(LoyaltyFields.read(new Document(LoyaltyPaths.document(LONGEST), stored, "1")))
        .isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PackedActivities.FEW, PackedActivities.FEW + 1, 10_000})
  void entryWithActivities_fits_andComesBackAsItWas(int count) {
    final LedgerEntry entry = entry(activities(count));
    final var path = LoyaltyPaths.entry(LONGEST, entry.eventId());
    final Map<String, Object> stored = DocumentFields.checked(path, LedgerFields.write(entry));

    assertThat(LedgerFields.read(new Document(path, stored, "1"))).isEqualTo(entry);
  }

  private static LedgerEntry entry(List<Activity> activities) {
    final var line =
        new Line(LONGEST, LoyaltyFixtures.NOON, LONGEST, LONGEST, new BigDecimal("0.01"), 10_000);
    final var pricing = new Pricing(Source.EVENT, Source.EVENT, null, false);
    return new PurchaseEntry(line, Refunded.NONE, pricing, activities);
  }

  /** Rewards whose rule, event and item have the longest texts. */
  private static List<Activity> activities(int count) {
    final List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      final String details =
          "{\"number\":%d,\"description\":\"%s\",\"on\":\"%s\",\"on_product\":\"%s\",\"event_id\":\"%s\"}"
              .formatted(i, LONGEST, LONGEST, LONGEST, LONGEST);
      activities.add(
          new Activity(
              "reward_earned-" + i,
              "reward_earned",
              LoyaltyFixtures.NOON,
              LONGEST,
              null,
              null,
              details,
              (long) i));
    }
    return activities;
  }
}
