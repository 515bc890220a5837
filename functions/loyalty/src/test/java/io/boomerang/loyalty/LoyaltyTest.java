package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.product;
import static io.boomerang.loyalty.Shop.purchase;
import static io.boomerang.loyalty.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages, on a document store in memory. */
class LoyaltyTest {
  private final Shop shop = new Shop();

  @Test
  void purchaseWithItsOwnPrice_counts() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 249.99, \"quantity\": 2"));

    final LoyaltyDocument kris = shop.document("kris");
    assertThat(kris.spend()).isEqualTo(new BigDecimal("499.98"));
    assertThat(kris.standing().tier()).isEqualTo("GOLD");
    assertThat(entry("kris", "p1").pricing().price()).isEqualTo(Source.EVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"view", "cart", "remove_from_cart"})
  void otherEvents_areAcknowledgedUntouched(String type) {
    shop.events(
        purchase("p1", "kris", "dog", 1, ", \"price\": 1, \"user_session\": \"s\"")
            .replace("\"purchase\"", "\"" + type + "\""));

    assertThat(shop.all()).isEmpty();
  }

  @Test
  void brokenRecords_arePassedOver_andTheOthersCount() {
    shop.events(
        "not json",
        purchase("p1", "kris", "dog", 1, ", \"price\": 5, \"quantity\": 0"),
        purchase("p2", "kris", "dog", 1, ", \"price\": 5"));

    assertThat(shop.ledger("kris")).containsOnlyKeys("p2");
  }

  @Test
  void deliveredAgain_countsOnce() {
    for (int i = 0; i < 3; i++) {
      shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 250"));
    }

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("250.00"));
  }

  @Test
  void documentThatWasLost_isMadeAgainFromItsLedger() throws ConflictException {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 500"));
    shop.lose("kris");
    shop.publisher.clear();

    shop.events(purchase("p2", "kris", "dog", 2, ", \"price\": 1"));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("501.00"));
    assertThat(shop.publisher.ofType("tier_changed")).isEmpty();
  }

  @Test
  void refundAfterTheDocumentWasLost_takesBackNoMoreThanWasThere() throws ConflictException {
    shop.events(
        purchase("p1", "kris", "dog", 1, ", \"price\": 500"),
        purchase("p2", "kris", "dog", 2, ", \"price\": 7"));
    shop.lose("kris");

    shop.events(refund("r1", "kris", "p1", 3));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("7.00"));
  }

  @Test
  void activities_areNumberedInTheOrderOfTheirCommits_whateverTheTimesOfTheirCauses() {
    shop.events(purchase("p1", "kris", "dog", 9, ", \"price\": 250"));
    shop.events(purchase("p2", "kris", "dog", 1, ", \"price\": 250"));

    final List<Long> numbers = sequences("tier_changed");
    assertThat(numbers).hasSize(2).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.get(0)).isGreaterThanOrEqualTo(Shop.NOW.toEpochMilli());
  }

  @Test
  void numbers_stillRiseAfterTheDocumentWasLost() throws ConflictException {
    shop.events(
        purchase("p1", "kris", "dog", 1, ", \"price\": 250"),
        purchase("p2", "kris", "coffee", 1, ", \"price\": 1, \"quantity\": 50"));
    shop.lose("kris");
    shop.events(refund("r1", "kris", "p1", 1));

    final long before = Collections.max(sequences("reward_earned"));
    assertThat(sequences("tier_changed"))
        .last()
        .satisfies(n -> assertThat(n).isGreaterThan(before));
  }

  @Test
  void purchaseInAnotherCurrency_isNotAddedUp_andSaysWhy() {
    shop.events(
        purchase("p1", "kris", "dog", 1, ", \"price\": 100, \"currency\": \"USD\""),
        purchase("p2", "kris", "dog", 2, ", \"price\": 30000, \"currency\": \"JPY\""));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("100.00"));
    assertThat(shop.ledger("kris")).containsOnlyKeys("p1");
    assertThat(shop.publisher.ofType("loyalty_not_posted"))
        .singleElement()
        .asString()
        .contains("p2 is in JPY");
  }

  @Test
  void cataloguePriceInAnotherCurrency_isNoPrice() {
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "9.90", 0));
    shop.send(
        Topic.SHOP_PRODUCTS, product("dog", "1500", 1).replace("}", ", \"currency\": \"JPY\"}"));

    shop.events(purchase("p1", "kris", "dog", 5, ""));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("9.90"));
  }

  @Test
  void severalCustomersInOneMessage_allCount() {
    shop.events(
        purchase("p1", "kris", "dog", 1, ", \"price\": 1"),
        purchase("p2", "dave", "dog", 1, ", \"price\": 2"),
        purchase("p3", "kris", "dog", 1, ", \"price\": 3"));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("4.00"));
    assertThat(shop.document("dave").spend()).isEqualTo(new BigDecimal("2.00"));
  }

  @Test
  void moreEventsOfOneCustomerThanACommitHolds_allCount() {
    final String[] events = new String[250];
    for (int i = 0; i < events.length; i++) {
      events[i] = purchase("p" + i, "kris", "nail", 1, ", \"price\": 0.01");
    }
    shop.events(events);

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("2.50"));
    assertThat(shop.recomputed("kris")).isEqualTo(shop.document("kris"));
  }

  @Test
  void priceOfTheEventsTime_notOfItsArrival() {
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "2.00", 0));
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "3.00", 10));
    shop.events(purchase("late", "kris", "tea", 5));

    assertThat(entry("kris", "late").line().price()).isEqualTo(new BigDecimal("2.00"));
    assertThat(entry("kris", "late").pricing().price()).isEqualTo(Source.CATALOGUE);
  }

  @Test
  void priceThatArrivesLate_changesWhatItWasInForceFor() {
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "190.00", 0));
    shop.events(purchase("before", "kris", "dog", 5), purchase("after", "kris", "dog", 15));
    shop.events(refund("back", "kris", "before", 1));
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "210.00", 10));

    assertThat(entry("kris", "before").line().price()).isEqualTo(new BigDecimal("190.00"));
    assertThat(entry("kris", "after").line().price()).isEqualTo(new BigDecimal("210.00"));
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("210.00"));
    assertThat(shop.document("kris")).isEqualTo(shop.recomputed("kris"));
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(3);
  }

  @Test
  void repricing_endedBeforeItsActivityWasPublished_publishesItWhenDeliveredAgain() {
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "190.00", 0));
    shop.events(purchase("p1", "kris", "dog", 15));
    shop.publisher.refuseAll();
    final String raise = product("dog", "210.00", 10);
    assertThatThrownBy(() -> shop.send(Topic.SHOP_PRODUCTS, raise))
        .isInstanceOf(NotPublishedException.class);
    assertThat(shop.document("kris").standing().tier()).isEqualTo("BRONZE");
    assertThat(shop.publisher.ofType("tier_changed")).isEmpty();

    shop.publisher.accept();
    shop.send(Topic.SHOP_PRODUCTS, raise);

    assertThat(shop.publisher.ofType("tier_changed"))
        .singleElement()
        .asString()
        .contains("\"from_tier\":\"CLIMBING\",\"to_tier\":\"BRONZE\"");
  }

  @Test
  void noPriceAsOfThen_waits_thenTakesTheEarliestAndSaysSo_thenTheRightOne() {
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "3.00", 10));
    final String early = purchase("early", "kris", "tea", 5);
    for (int attempt = 1; attempt < Shop.MAX_ATTEMPTS; attempt++) {
      final int delivery = attempt;
      assertThatThrownBy(() -> shop.send(Topic.SHOP_EVENTS, delivery, early))
          .isInstanceOf(NotPostedException.class)
          .hasMessageContaining("early")
          .hasMessageContaining("tea");
    }
    assertThat(shop.all()).isEmpty();

    shop.send(Topic.SHOP_EVENTS, Shop.MAX_ATTEMPTS, early);
    assertThat(entry("kris", "early").pricing().price()).isEqualTo(Source.ASSUMED);
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("3.00"));
    assertThat(stored("kris", "early")).containsEntry("price_assumed", true);

    shop.send(Topic.SHOP_PRODUCTS, product("tea", "2.00", 1));
    assertThat(entry("kris", "early").pricing().price()).isEqualTo(Source.CATALOGUE);
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("2.00"));
    assertThat(stored("kris", "early")).containsEntry("price_assumed", false);
  }

  @Test
  void earlierEarliestPrice_isAssumedInsteadOfALaterOne() {
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "3.00", 20));
    shop.send(Topic.SHOP_EVENTS, Shop.MAX_ATTEMPTS, purchase("early", "kris", "tea", 5));
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "2.50", 10));

    assertThat(entry("kris", "early").pricing().price()).isEqualTo(Source.ASSUMED);
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("2.50"));
  }

  @Test
  void noPriceAtAll_neverCounts_saysWhyAtTheLastAttempt_andHoldsUpNobodyElse() {
    final String unknown = purchase("p1", "kris", "unicorn", 1);
    final String fine = purchase("p2", "dave", "dog", 1, ", \"price\": 5");
    for (int attempt = 1; attempt <= Shop.MAX_ATTEMPTS; attempt++) {
      final int delivery = attempt;
      assertThatThrownBy(() -> shop.send(Topic.SHOP_EVENTS, delivery, unknown, fine))
          .isInstanceOf(NotPostedException.class);
    }

    assertThat(shop.all()).containsOnlyKeys("dave");
    assertThat(shop.document("dave").spend()).isEqualTo(new BigDecimal("5.00"));
    assertThat(shop.publisher.ofType("loyalty_not_posted"))
        .singleElement()
        .asString()
        .contains("\"event_id\":\"p1\"", "knows none of product unicorn at all");
  }

  @Test
  void refund_whole_takesAllBack() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 250, \"quantity\": 2"));
    shop.events(refund("r1", "kris", "p1", 2));

    assertThat(shop.document("kris")).isEqualTo(empty());
  }

  @Test
  void refund_byQuantity_takesThatMuchBack() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 150, \"quantity\": 3"));
    shop.events(refund("r1", "kris", "p1", 1));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("300.00"));
    assertThat(shop.document("kris").standing().tier()).isEqualTo("BRONZE");
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(2);
  }

  @Test
  void refund_withTheSameIdTwice_countsOnce() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10, \"quantity\": 3"));
    shop.events(refund("r1", "kris", "p1", 1));
    shop.events(refund("r1", "kris", "p1", 1));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("20.00"));
  }

  @Test
  void refunds_ofMoreThanWasBought_takeBackWhatWasBought_andSaySo() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10, \"quantity\": 3"));
    shop.events(refund("r1", "kris", "p1", 2));
    shop.events(refund("r2", "kris", "p1", 2));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("0.00"));
    assertThat(shop.publisher.ofType("refund_exceeds_purchase"))
        .singleElement()
        .asString()
        .contains("\"bought\":3,\"refunded_before\":2,\"asked\":2,\"taken_back\":1");
  }

  @Test
  void refund_beforeItsPurchase_isEnteredAtOnce_andThePurchaseStartsFromIt() {
    shop.events(refund("r1", "kris", "p1", 1));
    assertThat(shop.document("kris").unmatched()).containsOnlyKeys("p1");
    assertThat(shop.publisher.ofType("refund_unmatched"))
        .singleElement()
        .asString()
        .contains("r1 refers to p1");

    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10"));

    assertThat(shop.document("kris")).isEqualTo(empty());
  }

  @Test
  void refundsAheadOfTheirPurchases_areBounded_thenWait() {
    for (int i = 0; i < LoyaltyDocument.MAX_UNMATCHED; i++) {
      shop.events(refund("r" + i, "kris", "p" + i, 1));
    }
    final String oneMore = refund("r", "kris", "p", 1);

    assertThatThrownBy(() -> shop.events(oneMore))
        .isInstanceOf(NotPostedException.class)
        .hasMessageContaining("r refers to p");
    shop.events(refund("again", "kris", "p0", 1));
    shop.events(purchase("p0", "kris", "dog", 1, ", \"price\": 10, \"quantity\": 3"));
    shop.events(oneMore);

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("10.00"));
    assertThat(shop.recomputed("kris")).isEqualTo(shop.document("kris"));
  }

  @Test
  void refund_ofMoney_takesBackMoney_andTheStampsWhenNothingIsLeft() {
    shop.events(purchase("p1", "kris", "coffee", 1, ", \"price\": 10, \"quantity\": 5"));
    shop.events(money("r1", "12.50"));
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("37.50"));
    assertThat(shop.document("kris").standing().rewards()).containsEntry("coffee", 1L);

    shop.events(money("r2", "40"));

    assertThat(shop.document("kris")).isEqualTo(empty());
    assertThat(shop.publisher.ofType("refund_exceeds_purchase"))
        .singleElement()
        .asString()
        .contains("\"amount_asked\":\"40.00\",\"amount_taken_back\":\"37.50\"");
  }

  private static String money(String id, String amount) {
    return refund(id, "kris", "p1", 1).replace("}", ", \"amount\": \"" + amount + "\"}");
  }

  @Test
  void refund_inTheSameMessageAheadOfItsPurchase_counts() {
    shop.events(refund("r1", "kris", "p1", 1), purchase("p1", "kris", "dog", 1, ", \"price\": 10"));

    assertThat(shop.ledger("kris")).containsOnlyKeys("p1", "r1");
    assertThat(shop.document("kris")).isEqualTo(empty());
  }

  @Test
  void refund_ofSomebodyElsesPurchase_doesNotCount_andSaysSo() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10"));
    shop.events(refund("r1", "dave", "p1", 1));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("10.00"));
    assertThat(shop.document("dave").spend()).isEqualTo(new BigDecimal("0.00"));
    assertThat(shop.publisher.ofType("refund_unmatched"))
        .singleElement()
        .asString()
        .contains("\"user_id\":\"dave\"", "no purchase of this customer");
  }

  @Test
  void refund_ofARefund_doesNotCount() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10, \"quantity\": 3"));
    shop.events(refund("r1", "kris", "p1", 1));
    shop.events(refund("r2", "kris", "r1", 1));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("20.00"));
  }

  @Test
  void twoContentsOfOneId_theSameCountsInBothOrders_andTheOtherIsPublished() {
    final String dear = purchase("p1", "kris", "dog", 1, ", \"price\": 100");
    final String cheap = purchase("p1", "kris", "dog", 1, ", \"price\": 40");
    final Shop other = new Shop();
    shop.events(dear);
    shop.events(cheap);
    other.events(cheap);
    other.events(dear);
    other.events(dear);

    for (Shop each : List.of(shop, other)) {
      assertThat(each.document("kris").spend()).isEqualTo(new BigDecimal("100.00"));
      assertThat(each.publisher.ofType("event_id_reused"))
          .singleElement()
          .asString()
          .contains("\"event_id\":\"p1\"", "\"price\":40.0");
    }
  }

  @Test
  void publishedAgainWithAnotherTime_theEarlierCounts_andNothingIsPublished() {
    shop.events(purchase("p1", "kris", "dog", 5, ", \"price\": 10"));
    shop.events(purchase("p1", "kris", "dog", 2, ", \"price\": 10"));
    shop.events(purchase("p1", "kris", "dog", 9, ", \"price\": 10"));

    assertThat(entry("kris", "p1").time()).isEqualTo(Shop.at(2));
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("10.00"));
    assertThat(shop.publisher.data()).isEmpty();
  }

  @Test
  void idOfARefundUsedForAPurchase_takesTheRefundBack() {
    shop.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10"));
    shop.events(refund("x", "kris", "p1", 1));
    shop.events(purchase("x", "kris", "cat", 2, ", \"price\": 7"));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("17.00"));
    assertThat(shop.document("kris")).isEqualTo(shop.recomputed("kris"));
    assertThat(shop.publisher.ofType("event_id_reused")).hasSize(1);
  }

  @Test
  void reward_earnedWithdrawnAndEarnedAgain_isTheSameReward() {
    final String five = purchase("p1", "kris", "coffee", 1, ", \"price\": 1, \"quantity\": 5");
    shop.events(five);
    shop.events(refund("r1", "kris", "p1", 1));
    shop.events(purchase("p2", "kris", "coffee", 2, ", \"price\": 1"));

    assertThat(shop.publisher.ofType("reward_earned"))
        .hasSize(2)
        .allMatch(json -> json.contains("\"reward_id\":\"reward-kris-coffee-1\""))
        .allMatch(json -> json.contains("\"benefit\":\"free_item\",\"on\":\"coffee\""));
    assertThat(shop.publisher.ofType("reward_withdrawn")).hasSize(1);
    assertThat(shop.document("kris").standing().rewards()).containsEntry("coffee", 1L);
  }

  @Test
  void activityNotPublished_refusesTheMessage_andIsToldWhenDeliveredAgain() {
    shop.publisher.refuseAll();
    final String event = purchase("p1", "kris", "dog", 1, ", \"price\": 250");
    assertThatThrownBy(() -> shop.events(event)).isInstanceOf(NotPublishedException.class);
    shop.publisher.accept();

    shop.events(event);
    shop.events(event);

    assertThat(shop.publisher.data()).hasSize(2);
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(1);
    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("250.00"));
  }

  @ParameterizedTest
  @MethodSource
  void userIdsOfAnyText_work(String userId) {
    final String inJson = userId.replace("\\", "\\\\").replace("\"", "\\\"");
    shop.events(purchase("a/b..c", inJson, "coffee", 1, ", \"price\": 1, \"quantity\": 5"));
    shop.events(refund("__r__", inJson, "a/b..c", 5));

    assertThat(shop.ledger(userId)).hasSize(2);
    assertThat(shop.documents.get(LoyaltyPaths.document(userId))).isPresent();
    assertThat(shop.publisher.ofType("reward_earned")).hasSize(1);
  }

  static List<String> userIdsOfAnyText_work() {
    return List.of(
        "a/b",
        ".",
        "..",
        "__reserved__",
        "x".repeat(1_500),
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\uD83E\uDD83".repeat(375),
        "a blank inside",
        "quote\"and\\backslash",
        "%2F",
        "名前");
  }

  @Test
  void wholeLedger_isReadOnceForACommit_howeverOftenItIsTriedAgain() throws ConflictException {
    final var counting = new CountingDocuments(shop.documents);
    for (int i = 0; i < 50; i++) {
      shop.events(purchase("p" + i, "kris", "nail", 1, ", \"price\": 1"));
    }
    shop.lose("kris");
    counting.conflictNextCommits(3);

    new Shop(new Programme(RulesFile.shipped()), counting)
        .events(purchase("last", "kris", "nail", 2, ", \"price\": 1"));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("51.00"));
    assertThat(counting.reads()).isEqualTo(50 + 4 * 2);
  }

  @Test
  void purchaseAndRefund_costTwoReadsAndTwoWritesEach() {
    final var counting = new CountingDocuments(shop.documents);
    final Shop counted = new Shop(new Programme(RulesFile.shipped()), counting);
    counted.events(purchase("p0", "kris", "dog", 1, ", \"price\": 10, \"quantity\": 2"));
    counting.reset();

    counted.events(purchase("p1", "kris", "dog", 1, ", \"price\": 10"));
    assertThat(List.of(counting.reads(), counting.writes())).containsExactly(2, 2);
    counting.reset();

    counted.events(refund("r1", "kris", "p0", 1));
    assertThat(List.of(counting.reads(), counting.writes())).containsExactly(3, 3);
  }

  @Test
  void newRules_recomputeFromTheLedger_andTellWhatChanged() {
    shop.events(purchase("p1", "kris", "hat", 1, ", \"price\": 60, \"quantity\": 3"));
    final Shop changed =
        shop.under(
            new Programme(
                RulesFile.parse(
                    "new.json",
                    """
                    {"tiers": {"base": "NEW", "levels": [{"name": "STAR", "spend_more_than": 100}]},
                     "promotions": {"hats": {"all_of": ["hat"], "spend_more_than": 150, "reward":
                       {"description": "Hat box", "free_item": "box"}}}}\
                    """)));
    changed.events(purchase("p2", "kris", "nail", 2, ", \"price\": 1"));

    assertThat(changed.document("kris").standing().tier()).isEqualTo("STAR");
    assertThat(changed.document("kris").standing().promotions()).containsKey("hats");
    assertThat(changed.document("kris")).isEqualTo(changed.recomputed("kris"));
    assertThat(changed.publisher.ofType("reward_earned")).hasSize(1);
    assertThat(changed.publisher.ofType("tier_changed"))
        .singleElement()
        .asString()
        .contains("\"from_tier\":\"CLIMBING\",\"to_tier\":\"STAR\"");
  }

  @Test
  void purchaseByAClockThatIsAhead_reachesNoPromotionBeforeItBegins_andCountsOnce() {
    final Shop december =
        new Shop(
            new Programme(
                RulesFile.parse(
                    "december.json",
                    """
                    {"tiers": {"base": "BASE", "levels": [{"name": "UP", "spend_more_than": 9}]},
                     "promotions": {"december": {"all_of": ["hat"], "from": "2026-11-22T00:00:00Z",
                       "reward": {"description": "A box", "free_item": "box"}}}}\
                    """)));
    final String ahead =
        purchase("p1", "kris", "hat", 1, ", \"price\": 5")
            .replace(Shop.at(1).toString(), "2026-11-22T10:00:00Z");
    december.events(ahead);
    december.events(ahead);

    assertThat(december.publisher.data()).isEmpty();
    assertThat(december.ledger("kris").get("p1").time()).isEqualTo(Shop.NOW);
    assertThat(december.document("kris").spend()).isEqualTo(new BigDecimal("5.00"));
  }

  @Test
  void lineThatEarnsThousandsOfRewards_fitsItsEntry_andTellsThemAllAgain() {
    final String card =
        "\"c%d\": {\"of\": [\"coffee\"], \"buy\": 1, \"reward\":"
            + " {\"description\": \"A free coffee\", \"free_item\": \"coffee\", \"limit\": 1000}}";
    final Shop generous =
        new Shop(
            new Programme(
                RulesFile.parse(
                    "generous.json",
                    "{\"tiers\": {\"base\": \"BASE\", \"levels\": [{\"name\": \"UP\","
                        + " \"spend_more_than\":"
                        + " 9}]}, \"stamp_cards\": {%s}}"
                            .formatted(
                                IntStream.range(0, 4)
                                    .mapToObj(card::formatted)
                                    .collect(Collectors.joining(", "))))));
    final String line = purchase("p1", "kris", "coffee", 1, ", \"price\": 1, \"quantity\": 10000");
    generous.events(line);

    final List<String> published = List.copyOf(generous.publisher.data());
    assertThat(generous.publisher.ofType("reward_earned")).hasSize(4_000);
    generous.publisher.clear();
    generous.events(line);
    assertThat(generous.publisher.data()).isEqualTo(published);
    assertThat(generous.document("kris")).isEqualTo(generous.recomputed("kris"));
  }

  @Test
  void categoriesComeFromTheCatalogue_whenTheEventSaysNone() {
    final Shop byCategory =
        new Shop(
            new Programme(
                RulesFile.parse(
                    "category.json",
                    """
                    {"tiers": {"base": "BASE", "levels": [{"name": "UP", "spend_more_than": 9}]},
                     "stamp_cards": {"things": {"of": [{"category": "things"}], "buy": 3}}}\
                    """)));
    byCategory.events(
        purchase("p1", "kris", "a", 5, ", \"price\": 1, \"category_code\": \"things.small\""),
        purchase("p2", "kris", "b", 5, ", \"price\": 1"));
    assertThat(stamps(byCategory)).isEqualTo(1);

    byCategory.send(Topic.SHOP_PRODUCTS, product("b", "9.00", 1));

    assertThat(stamps(byCategory)).isEqualTo(2);
    assertThat(byCategory.document("kris").spend()).isEqualTo(new BigDecimal("2.00"));
  }

  @Test
  void sameTimeTwoPrices_theOrderOfArrivalDoesNotMatter() {
    final Shop other = new Shop();
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "2.00", 0), product("tea", "3.00", 0));
    shop.events(purchase("p1", "kris", "tea", 1));
    other.send(Topic.SHOP_PRODUCTS, product("tea", "3.00", 0));
    other.events(purchase("p1", "kris", "tea", 1));
    other.send(Topic.SHOP_PRODUCTS, product("tea", "2.00", 0));

    assertThat(shop.all()).isEqualTo(other.all());
  }

  @Test
  void profile_newestWins_andBrokenFieldsArePassedOver() {
    shop.send(Topic.SHOP_CUSTOMERS, profile("kris@example.com", 5));
    shop.send(Topic.SHOP_CUSTOMERS, profile("old@example.com", 4));
    shop.send(Topic.SHOP_CUSTOMERS, profile("not an address", 6));

    assertThat(shop.documents.get(LoyaltyPaths.customer("kris")).orElseThrow().fields())
        .containsEntry("email", "kris@example.com")
        .containsEntry("updated_at", Shop.at(6));
  }

  @Test
  void profile_optOutWithABlemish_counts() {
    shop.send(
        Topic.SHOP_CUSTOMERS,
        "{\"user_id\": \"kris\", \"email\": \"kris@example.com\", \"marketing_consent\": true,"
            + " \"updated_at\": \"%s\"}".formatted(Shop.at(1)));
    shop.send(
        Topic.SHOP_CUSTOMERS,
        "{\"user_id\": \"kris\", \"email\": \"kris@example\u00a0.com \", \"locale\": \"?\","
            + " \"marketing_consent\": false, \"updated_at\": \"%s\"}".formatted(Shop.at(2)));

    assertThat(profile(shop)).containsEntry("marketing_consent", false);
  }

  @Test
  void profile_partialRecord_keepsWhatItDoesNotSay_andNullClears() {
    shop.send(Topic.SHOP_CUSTOMERS, profile("kris@example.com", 1));
    shop.send(Topic.SHOP_CUSTOMERS, consent("true"));
    assertThat(profile(shop))
        .containsEntry("email", "kris@example.com")
        .containsEntry("marketing_consent", true);

    shop.send(
        Topic.SHOP_CUSTOMERS,
        "{\"user_id\": \"kris\", \"email\": null, \"updated_at\": \"%s\"}".formatted(Shop.at(6)));
    assertThat(profile(shop)).containsEntry("email", null).containsEntry("marketing_consent", true);
  }

  @Test
  void product_shownFields_haveTimesOfTheirOwn_outsideThePriceHistory() {
    shop.send(
        Topic.SHOP_PRODUCTS,
        "{\"product_id\": \"tea\", \"price\": 2, \"name\": \"Tea\", \"available\": false,"
            + " \"updated_at\": \"%s\"}".formatted(Shop.at(2)),
        "{\"product_id\": \"tea\", \"price\": 3, \"currency\": \"XTS\", \"name\": \"Green tea\","
            + " \"updated_at\": \"%s\"}".formatted(Shop.at(3)),
        "{\"product_id\": \"tea\", \"price\": 1, \"available\": true, \"updated_at\": \"%s\"}"
            .formatted(Shop.at(1)));

    assertThat(shop.documents.get(LoyaltyPaths.product("tea")).orElseThrow().fields())
        .containsEntry("name", "Green tea")
        .containsEntry("available", false)
        .containsEntry("price", "2.00")
        .containsEntry("price_changes", 2L);
  }

  private static Map<String, Object> profile(Shop shop) {
    return shop.documents.get(LoyaltyPaths.customer("kris")).orElseThrow().fields();
  }

  @ParameterizedTest
  @CsvSource({"true, false, false", "true, null, null", "null, false, false"})
  void profile_twoConsentsOfOneTime_theOneThatForbidsMoreWins(
      String consent, String other, String expected) {
    for (List<String> order : List.of(List.of(consent, other), List.of(other, consent))) {
      final Shop fresh = new Shop();
      order.forEach(said -> fresh.send(Topic.SHOP_CUSTOMERS, consent(said)));

      final Map<String, Object> fields =
          fresh.documents.get(LoyaltyPaths.customer("kris")).orElseThrow().fields();
      assertThat(String.valueOf(fields.get("marketing_consent"))).isEqualTo(expected);
    }
  }

  private static String consent(String said) {
    return "{\"user_id\": \"kris\", \"marketing_consent\": %s, \"updated_at\": \"%s\"}"
        .formatted(said, Shop.at(5));
  }

  private static String profile(String email, int minute) {
    return "{\"user_id\": \"kris\", \"email\": \"%s\", \"updated_at\": \"%s\"}"
        .formatted(email, Shop.at(minute));
  }

  /** The numbers of what was published, in the order of publishing. */
  private List<Long> sequences(String type) {
    return shop.publisher.ofType(type).stream()
        .map(json -> Long.valueOf(json.replaceAll(".*\"sequence\":([0-9]+).*", "$1")))
        .toList();
  }

  private static long stamps(Shop shop) {
    return shop.document("kris").standing().stampCards().get("things").total();
  }

  private static LoyaltyDocument empty() {
    return new Programme(RulesFile.shipped()).empty("kris");
  }

  private PurchaseEntry entry(String userId, String eventId) {
    return (PurchaseEntry) shop.ledger(userId).get(eventId);
  }

  private Map<String, Object> stored(String userId, String eventId) {
    return shop.documents.get(LoyaltyPaths.entry(userId, eventId)).orElseThrow().fields();
  }
}
