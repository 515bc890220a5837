package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.product;
import static io.boomerang.loyalty.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A price that comes after many purchases that it was in force for. */
class LatePriceTest {
  private static final int CUSTOMERS = 300;
  private static final String RAISE = product("dog", "210.00", 10);

  private final CountingDocuments documents = new CountingDocuments(new Shop().documents);
  private final Shop shop = new Shop(new Programme(RulesFile.shipped()), documents);

  @Test
  void linesOfManyCustomers_takeFewCalls() {
    twoLinesEach();
    documents.reset();

    shop.send(Topic.SHOP_PRODUCTS, RAISE);

    assertThat(shop.all()).hasSize(CUSTOMERS);
    assertThat(shop.all().values())
        .allSatisfy(
            customer -> {
              assertThat(customer.spend()).isEqualTo(new BigDecimal("420.00"));
              assertThat(customer).isEqualTo(shop.recomputed(customer.userId()));
            });
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(2 * CUSTOMERS);
  }

  @Test
  void callsOfALatePrice_areFewPerTwentyCustomers() {
    twoLinesEach();
    documents.reset();

    shop.send(Topic.SHOP_PRODUCTS, RAISE);

    // Of twenty customers the notes, what is there, the commit, the notes again; a page has 3 more.
    assertThat(documents.calls()).isLessThan(4 * 2 * CUSTOMERS / 20 + 20);
  }

  @Test
  void priceDeliveredAgain_findsNothingLeftToDo() {
    twoLinesEach();
    shop.send(Topic.SHOP_PRODUCTS, RAISE);
    documents.reset();
    shop.publisher.clear();

    shop.send(Topic.SHOP_PRODUCTS, RAISE);

    assertThat(documents.calls()).isLessThan(6);
    assertThat(shop.publisher.data()).isEmpty();
  }

  @Test
  void timeIsOver_theMessageComesAgain_andGoesOn() {
    twoLinesEach();
    assertThatThrownBy(
            () ->
                CallDeadline.within(
                    Duration.ofSeconds(4),
                    () -> {
                      shop.send(Topic.SHOP_PRODUCTS, RAISE);
                      return null;
                    }))
        .isInstanceOf(NotPostedException.class)
        .hasMessageContaining("product dog");

    shop.send(Topic.SHOP_PRODUCTS, RAISE);

    assertThat(shop.document("user-0").spend()).isEqualTo(new BigDecimal("420.00"));
  }

  @Test
  void somebodyElseWasFirst_theLinesArePricedOneByOne() {
    twoLinesEach();
    documents.refuseCommitsOfMoreThan(6);

    shop.send(Topic.SHOP_PRODUCTS, RAISE);

    assertThat(shop.all().values())
        .extracting(customer -> customer.spend().toPlainString())
        .containsOnly("420.00");
  }

  @Test
  void anotherPriceOfTheSameTime_whatItCausesIsPublished_alsoAfterAFailure() {
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "190.00", 0));
    shop.events(purchase("p1", "kris", "dog", 15));
    shop.publisher.refuseAll();
    final String dearer = product("dog", "210.00", 0);
    assertThatThrownBy(() -> shop.send(Topic.SHOP_PRODUCTS, dearer))
        .isInstanceOf(NotPublishedException.class);
    shop.publisher.accept();

    shop.send(Topic.SHOP_PRODUCTS, dearer);

    assertThat(((PurchaseEntry) shop.ledger("kris").get("p1")).line().price())
        .isEqualTo(new BigDecimal("210.00"));
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(1);
  }

  /** Each customer buys two dogs in two orders, for 190 by what is known then. */
  private void twoLinesEach() {
    shop.send(Topic.SHOP_PRODUCTS, product("dog", "190.00", 0));
    for (int minute : new int[] {15, 20}) {
      shop.events(
          IntStream.range(0, CUSTOMERS)
              .mapToObj(n -> purchase("p" + minute + "-" + n, "user-" + n, "dog", minute))
              .toArray(String[]::new));
    }
  }
}
