package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.purchase;
import static io.boomerang.loyalty.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.NotYetException;
import io.boomerang.testkit.CountingDocuments;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of what customers have when the rules change. */
class RulesChangeTest {
  private static final String CARD =
      "\"stamp_cards\": {\"coffee\": {\"of\": [\"coffee\"], \"buy\": %d, \"reward\":"
          + " {\"description\": \"A free coffee\", \"free_item\": \"coffee\"}}}";
  private static final String PROMOTION =
      "\"promotions\": {\"hats\": {\"all_of\": [\"hat\"], \"spend_more_than\": %d, \"reward\":"
          + " {\"description\": \"A hat box\", \"free_item\": \"box\"}}}";

  private final Shop shop = new Shop(rules(1, CARD.formatted(1) + ", " + PROMOTION.formatted(10)));

  @Test
  void promotionThatLeavesTheFile_withdrawsNothingOfWhatItEarned() {
    shop.events(hat("p1", 20));
    final Shop changed = shop.under(rules(2, CARD.formatted(1)));
    changed.events(nail("p2"));
    changed.events(nail("p3"));

    assertThat(changed.publisher.data()).isEmpty();
    assertThat(changed.document("kris").standing().rewards()).containsEntry("hats", 1L);
    assertThat(changed.document("kris")).isEqualTo(changed.recomputed("kris"));
    assertThat(changed.ledger("kris")).containsOnlyKeys("p1", "p2", "p3", "rules/2");
  }

  @Test
  void promotionThatTakesMore_isNotEarnedASecondTime() {
    shop.events(hat("p1", 20));
    final Shop changed = shop.under(rules(2, PROMOTION.formatted(100)));
    changed.events(nail("p2"));
    changed.events(hat("p3", 90));

    assertThat(changed.publisher.data()).isEmpty();
    assertThat(changed.document("kris").standing().rewards()).containsEntry("hats", 1L);
  }

  @Test
  void stampCardThatTakesMore_keepsWhatWasEarned_andGoesOnFromWhereItIs() {
    shop.events(coffees("p1", 5));
    assertThat(shop.document("kris").standing().rewards()).containsEntry("coffee", 3L);
    final Shop changed = shop.under(rules(2, CARD.formatted(3)));
    changed.events(coffees("p2", 1));
    assertThat(changed.publisher.data()).isEmpty();

    changed.events(coffees("p3", 1));
    assertThat(changed.document("kris").standing().stampCards().get("coffee").nextOneFree())
        .isTrue();
    assertThat(changed.publisher.ofType("reward_earned"))
        .singleElement()
        .asString()
        .contains("\"reward_id\":\"reward-kris-coffee-4\"");
    changed.events(refund("r1", "kris", "p3", 1));
    assertThat(changed.publisher.ofType("reward_withdrawn")).hasSize(1);
    assertThat(changed.document("kris")).isEqualTo(changed.recomputed("kris"));
  }

  @Test
  void ruleThatGivesMore_givesItAtTheNextEvent() {
    final Shop strict = new Shop(rules(1, CARD.formatted(3)));
    strict.events(coffees("p1", 5));
    final Shop changed = strict.under(rules(2, CARD.formatted(1)));
    changed.events(nail("p2"));

    assertThat(changed.publisher.ofType("reward_earned")).hasSize(2);
    assertThat(changed.ledger("kris")).containsOnlyKeys("p1", "p2");
  }

  @Test
  void goingBackToEarlierRules_isAHigherVersion_andGivesNothingTwice() {
    shop.events(coffees("p1", 5));
    shop.under(rules(2, CARD.formatted(3))).events(nail("p2"));
    final Shop back = shop.under(rules(3, CARD.formatted(1)));
    back.events(nail("p3"));

    assertThat(back.publisher.data()).isEmpty();
    assertThat(back.document("kris").standing().rewards()).containsEntry("coffee", 3L);
    assertThat(back.document("kris").credits()).isEmpty();
    assertThat(back.document("kris")).isEqualTo(back.recomputed("kris"));
  }

  @Test
  void olderRules_leaveADocumentOfNewerOnesToThose_andSayWhatARollbackIs() {
    shop.events(coffees("p1", 5));
    shop.under(rules(2, CARD.formatted(3))).events(nail("p2"));

    assertThatThrownBy(() -> shop.events(nail("p3")))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("version 2 of the rules, and these are version 1")
        .hasMessageContaining("give them a version above 2");
    assertThat(shop.ledger("kris")).doesNotContainKey("p3");
  }

  @Test
  void olderRules_leaveADocumentThatWasLostUnderNewerOnesToThose() throws ConflictException {
    shop.events(coffees("p1", 5));
    final Shop changed = shop.under(rules(2, CARD.formatted(3)));
    changed.events(nail("p2"));
    shop.lose("kris");

    assertThatThrownBy(() -> shop.events(nail("p3"))).isInstanceOf(NotYetException.class);
    changed.events(nail("p3"));
    assertThat(changed.document("kris").standing().rewards()).containsEntry("coffee", 3L);
  }

  @Test
  void rulesWithoutVersions_takeTurnsWithoutTakingAnythingBack() {
    final Shop one = new Shop(rules(0, CARD.formatted(1)));
    final Shop other = one.under(rules(0, CARD.formatted(3)));
    for (int i = 0; i < 3; i++) {
      one.events(coffees("a" + i, 1));
      other.events(coffees("b" + i, 1));
    }

    assertThat(one.publisher.ofType("reward_withdrawn")).isEmpty();
    assertThat(other.publisher.ofType("reward_withdrawn")).isEmpty();
    assertThat(one.document("kris").standing().rewards()).containsEntry("coffee", 3L);
    assertThat(one.recomputed("kris").credits()).isEqualTo(one.document("kris").credits());
  }

  @Test
  void changeOfAnAmountAlone_readsNoLedger() {
    final var counting = new CountingDocuments(shop.documents);
    for (int i = 0; i < 20; i++) {
      shop.events(nail("p" + i));
    }
    new Shop(rules(2, CARD.formatted(1) + ", " + PROMOTION.formatted(99)), counting)
        .events(nail("last"));

    assertThat(counting.reads()).isEqualTo(2);
  }

  @Test
  void eventWithTheIdOfAChangeOfTheRules_doesNotCount_andSaysWhy() {
    shop.events(nail("rules/2"), nail("p1"));

    assertThat(shop.ledger("kris")).containsOnlyKeys("p1");
    assertThat(shop.publisher.ofType("loyalty_not_posted"))
        .singleElement()
        .asString()
        .contains("rules/ begins the ids of changes of the rules");
  }

  @Test
  void changeIsStoredWithItsVersionAndCredits() {
    shop.events(hat("p1", 20));
    shop.under(rules(2, CARD.formatted(1))).events(nail("p2"));

    assertThat(shop.ledger("kris").get("rules/2"))
        .isInstanceOfSatisfying(
            RulesEntry.class,
            entry -> {
              assertThat(entry.version()).isEqualTo(2);
              assertThat(entry.credits()).isEqualTo(Map.of("hats", 1L));
              assertThat(entry.time()).isEqualTo(Shop.NOW);
            });
    assertThat(shop.document("kris").version()).isEqualTo(2);
  }

  private static Programme rules(int version, String rules) {
    return new Programme(
        RulesFile.parse(
            "rules.json",
            "{%s \"tiers\": {\"base\": \"B\", \"levels\": [{\"name\": \"UP\", \"spend_more_than\": 999}]}, %s}"
                .formatted(version == 0 ? "" : "\"version\": " + version + ",", rules)));
  }

  private static String coffees(String id, int quantity) {
    return purchase(id, "kris", "coffee", 1, ", \"price\": 1, \"quantity\": " + quantity);
  }

  private static String hat(String id, int price) {
    return purchase(id, "kris", "hat", 1, ", \"price\": " + price);
  }

  private static String nail(String id) {
    return purchase(id, "kris", "nail", 2, ", \"price\": 0.01");
  }
}
