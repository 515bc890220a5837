package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.product;
import static io.boomerang.loyalty.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What purchases cost that do not say so, however many prices a product has had. */
class PricesTest {
  private static final int PRICES = 620;

  private static final DocumentPath TEA = LoyaltyPaths.product("tea");

  private final CountingDocuments documents = new CountingDocuments(new Shop().documents);
  private final Shop shop = new Shop(new Programme(RulesFile.shipped()), documents);

  @Test
  void manyPricesLater_anOldPurchaseDeliveredAgain_changesNothing() {
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "1", 0));
    final String old = purchase("old", "kris", "tea", 0);
    shop.events(old);
    shop.send(Topic.SHOP_PRODUCTS, prices(1, PRICES));

    shop.events(old);

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("1.00"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void manyPrices_andPurchasesOfTheirTimes_inAnyOrder_costTheSame(long seed) {
    final List<String> all = new ArrayList<>(List.of(prices(0, PRICES)));
    for (int minute = 0; minute < PRICES; minute += 40) {
      all.add(purchase("p" + minute, "kris", "tea", minute));
    }
    Collections.shuffle(all, new Random(seed));

    // A purchase ahead of every price waits for one, at its place behind all the others.
    final List<String> early = new ArrayList<>();
    for (String record : all) {
      if (record.contains("event_id") && shop.documents.get(TEA).isEmpty()) {
        early.add(record);
      } else {
        deliver(record);
      }
    }
    early.forEach(this::deliver);

    final int spend = IntStream.range(0, PRICES).filter(minute -> minute % 40 == 0).sum() + 16;
    assertThat(shop.document("kris").spend()).isEqualByComparingTo(String.valueOf(spend));
    assertThat(shop.document("kris")).isEqualTo(shop.recomputed("kris"));
  }

  @Test
  void price_isADocumentOfItsOwn_andTheNewestIsInTheProduct() {
    shop.send(Topic.SHOP_PRODUCTS, product("tea", "3", 3), product("tea", "2", 2));

    assertThat(documents.list(TEA, LoyaltyPaths.PRICES))
        .extracting(price -> price.fields().get("price"))
        .containsExactly("2.00", "3.00");
    assertThat(documents.get(TEA).orElseThrow().fields())
        .containsEntry("price", "3.00")
        .containsEntry("updated_at", Shop.at(3))
        .doesNotContainKey("prices");
  }

  @Test
  void purchaseAtTheNewestPrice_readsTheProductBeforeAndAfter_anOlderOneOnePriceMore() {
    shop.send(Topic.SHOP_PRODUCTS, prices(0, 50));
    shop.events(purchase("p0", "kris", "tea", 0, ", \"price\": 1"));
    documents.reset();

    shop.events(purchase("p1", "kris", "tea", 50));
    assertThat(List.of(documents.reads(), documents.writes())).containsExactly(2 + 2, 2 + 1);
    documents.reset();

    shop.events(purchase("p2", "kris", "tea", 20));
    assertThat(List.of(documents.reads(), documents.writes())).containsExactly(2 + 3, 2 + 1);
  }

  private void deliver(String record) {
    final Topic topic = record.contains("event_id") ? Topic.SHOP_EVENTS : Topic.SHOP_PRODUCTS;
    shop.send(topic, Shop.MAX_ATTEMPTS, record);
  }

  /** One price a minute, each a little higher. */
  private static String[] prices(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(minute -> product("tea", String.valueOf(minute + 1), minute))
        .toArray(String[]::new);
  }
}
