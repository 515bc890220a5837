package io.boomerang.core.loyalty;

import static io.boomerang.core.loyalty.LoyaltyFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.boomerang.core.loyalty.engine.Explanation;
import io.boomerang.core.loyalty.engine.Explanation.Check;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Programme PROGRAMME = LoyaltyFixtures.SHIPPED;
  private static final Instant NOW = LoyaltyFixtures.NOON.minusSeconds(1);

  @Test
  void newCustomer_isToldTheWay() {
    assertThat(Explanation.of(PROGRAMME, PROGRAMME.empty("kris"), NOW))
        .extracting(Explanation::name, Explanation::holds, Explanation::summary)
        .containsExactly(
            tuple("CLIMBING", false, "BRONZE needs more than 200.00 more"),
            tuple(
                "coffee",
                false,
                "0 of 5 stamps, then one is free; 0 bought in all;"
                    + " 0 of at most 100 rewards earned (A free coffee)"),
            tuple("french_poodle", false, "does not hold"),
            tuple(
                "loose_leaf",
                false,
                "does not hold; 0 of at most 1 rewards earned (10 % off a first tea)"));
  }

  @Test
  void promotion_saysWhichConditionFails() {
    final LoyaltyDocument document =
        bought(
            PROGRAMME,
            bought(PROGRAMME, PROGRAMME.empty("rick"), line("1", "coffee", "30.00", 2)),
            line("2", "tea", "2.55", 1));

    assertThat(Explanation.of(PROGRAMME, document, NOW).get(3).checks())
        .containsExactly(
            new Check(true, "needs coffee: 2 bought"),
            new Check(false, "must not have tea: 1 bought"),
            new Check(true, "needs more than 20.00 spent on coffee, tea: 62.55 spent"));
  }

  @Test
  void fullStampCard_saysThatTheNextOneIsFree() {
    final LoyaltyDocument document =
        bought(PROGRAMME, PROGRAMME.empty("yeva"), line("1", "coffee", "2.99", 5));

    assertThat(Explanation.of(PROGRAMME, document, NOW).get(1))
        .returns(true, Explanation::holds)
        .returns(
            "the next one is free; 5 bought in all;"
                + " 1 of at most 100 rewards earned (A free coffee)",
            Explanation::summary);
  }

  @Test
  void windowsAndAlternatives_areInWords() {
    final Programme programme = LoyaltyFixtures.EVERY_RULE;
    final LoyaltyDocument document =
        bought(programme, programme.empty("kris"), line("1", "hat", "5", 1));

    assertThat(Explanation.of(programme, document, NOW))
        .filteredOn(Explanation::name, "either")
        .singleElement()
        .extracting(Explanation::checks)
        .asInstanceOf(list(Check.class))
        .containsExactly(
            new Check(true, "needs any of hat, category drinks.cold: 1 hat bought"),
            new Check(true, "must not have cake: none bought"));
    assertThat(Explanation.of(programme, document, NOW))
        .filteredOn(Explanation::name, "morning")
        .singleElement()
        .extracting(Explanation::summary)
        .asString()
        .endsWith("counts purchases from 2026-11-21T00:00:00Z until 2026-11-21T12:00:00Z");
  }

  @Test
  void promotionThatIsOver_holdsNoLonger_andWhatItEarnedStays() {
    final Programme programme =
        new Programme(
            RulesFile.parse(
                "over.json",
                """
                {"tiers": {"base": "BASE", "levels": [{"name": "UP", "spend_more_than": 9}]},
                 "promotions": {"summer": {"all_of": ["hat"], "until": "2026-11-21T12:00:01Z",
                   "reward": {"description": "A box", "free_item": "box"}}}}\
                """));
    final Line hat = line("1", "hat", "5", 1);
    final LoyaltyDocument document = bought(programme, programme.empty("kris"), hat);
    final Instant end = LoyaltyFixtures.NOON.plusSeconds(1);

    assertThat(programme.shownAt(LoyaltyFixtures.NOON, document)).isEqualTo(document);
    assertThat(programme.shownAt(end, document).standing())
        .returns(Map.of(), Standing::promotions)
        .returns(Map.of("summer", 1L), Standing::rewards);
    assertThat(Explanation.of(programme, document, end).get(1))
        .returns(false, Explanation::holds)
        .returns(
            "is over; 1 of at most 100 rewards earned (A box);"
                + " counts purchases until 2026-11-21T12:00:01Z",
            Explanation::summary);
    assertThat(
            programme
                .changed(document, hat, Refunded.NONE.left(hat), Tally.NONE)
                .standing()
                .rewards())
        .isEmpty();
  }

  private static LoyaltyDocument bought(Programme programme, LoyaltyDocument before, Line line) {
    return programme.changed(before, line, Tally.NONE, Refunded.NONE.left(line));
  }
}
