package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.message.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activity {@code loyalty_adjusted}: spend that is of no sale. */
class AdjustmentTest {
  private final Shop shop = new Shop();

  @Test
  void goodwill_isSpend_andWhatItReachesIsPublished() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 150"));
    shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "100", 5));

    assertThat(shop.document("kris").spend()).isEqualByComparingTo("250");
    assertThat(shop.document("kris").standing().tier()).isEqualTo("BRONZE");
    assertThat(shop.document("kris")).isEqualTo(shop.recomputed("kris"));
    assertThat(shop.ledger("kris").get("adjustments/a1"))
        .isInstanceOf(AdjustmentEntry.class)
        .hasFieldOrPropertyWithValue("reason", "goodwill");
    assertThat(shop.publisher.ofType("tier_changed"))
        .singleElement()
        .asString()
        .contains("\"to_tier\":\"BRONZE\"", "\"event_id\":\"adjustments/a1\"");
  }

  @Test
  void deliveredAgain_countsOnce_andIsPublishedUnderTheSameIds() {
    for (int i = 0; i < 3; i++) {
      shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "250", 5));
    }

    assertThat(shop.document("kris").spend()).isEqualByComparingTo("250");
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(1);
  }

  @Test
  void whatWasGivenBackBelowALevel_takesTheTierBack_andNeverAsksForLessThanNothing() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 210"));
    shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "-240.50", 5));

    assertThat(shop.document("kris").standing().tier()).isEqualTo("CLIMBING");
    assertThat(shop.document("kris").spend()).isEqualByComparingTo("-30.50");
    assertThat(shop.document("kris")).isEqualTo(shop.recomputed("kris"));
  }

  @Test
  void oneIdWithTwoAmounts_countsOnce_andTheOtherIsPublished() {
    shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "5", 5));
    shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "7", 6));
    shop.send(Topic.SHOP_ACTIVITY, Shop.adjusted("a1", "kris", "5", 5));

    assertThat(shop.document("kris").spend()).isEqualByComparingTo("7");
    assertThat(shop.publisher.ofType("event_id_reused"))
        .isNotEmpty()
        .allSatisfy(json -> assertThat(json).contains("\"amount\":\"5.00\""));
  }

  @Test
  void otherActivities_changeNothing() {
    shop.send(
        Topic.SHOP_ACTIVITY,
        Shop.adjusted("a1", "kris", "5", 5).replace("loyalty_adjusted", "tier_changed"));

    assertThat(shop.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "amount, amount_of, has no amount",
    "reason, because, has no reason",
    "adjustment_id, id, has no adjustment_id",
    "'\"kris\"', null, has no user_id",
    "20.00, many, amount is no number: many",
    "20.00, 0, amount is zero"
  })
  void anAdjustmentThatLacksSomething_isRefused_andNamesIt(String what, String by, String why) {
    final String broken = Shop.adjusted("a1", "kris", "20.00", 5).replace(what, by);

    assertThatThrownBy(() -> shop.send(Topic.SHOP_ACTIVITY, broken)).hasMessageContaining(why);
    assertThat(shop.all()).isEmpty();
  }

  @Test
  void anEventWithTheIdOfAnAdjustment_isNotPosted() {
    shop.events(purchase("adjustments/a1", "kris", "dog", 1, ", \"price\": 150"));

    assertThat(shop.all()).isEmpty();
    assertThat(shop.publisher.ofType("loyalty_not_posted")).hasSize(1);
  }
}
