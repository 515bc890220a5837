package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.adjusted;
import static io.boomerang.loyalty.Shop.purchase;
import static io.boomerang.loyalty.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an erased customer did before is delivered later. */
class ErasedCustomerTest {
  private static final Tombstones TOMBSTONES =
      Tombstones.under(Secret.of("a secret of 32 characters or more"));

  private final CountingDocuments documents = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final Shop shop = new Shop(new Programme(RulesFile.shipped()), documents, TOMBSTONES);

  @BeforeEach
  void erase() {
    TOMBSTONES.put(documents, "kris", Shop.at(10));
    documents.reset();
  }

  @Test
  void whatHappenedUntilThen_isAcknowledged_andNothingOfItIsKept() {
    shop.events(
        purchase("p1", "kris", "dog", 10, ", \"price\": 250"),
        purchase("p2", "ada", "dog", 10, ", \"price\": 250"));
    shop.send(Topic.SHOP_ACTIVITY, adjusted("a1", "kris", "250", 9));
    shop.send(Topic.SHOP_CUSTOMERS, profile(10, "old@example.com"));

    assertThat(shop.all()).containsOnlyKeys("ada");
    assertThat(documents.get(LoyaltyPaths.customer("kris"))).isEmpty();
    assertThat(shop.publisher.data()).noneMatch(json -> json.contains("kris"));
  }

  @Test
  void whoReturns_isANewCustomer_andWhatWasBeforeStaysAway() throws ConflictException {
    shop.events(purchase("p2", "kris", "dog", 11, ", \"price\": 210"));
    shop.send(Topic.SHOP_CUSTOMERS, profile(12, "new@example.com"));

    theOldOnesComeAgain();
    assertThat(shop.ledger("kris")).containsOnlyKeys("p2");
    shop.lose("kris");
    theOldOnesComeAgain();
    shop.events(purchase("p3", "kris", "dog", 12, ", \"price\": 5"));
    theOldOnesComeAgain();

    assertThat(shop.ledger("kris")).containsOnlyKeys("p2", "p3");
    assertThat(shop.document("kris").spend()).isEqualByComparingTo("215");
    assertThat(documents.get(LoyaltyPaths.customer("kris")).orElseThrow().fields())
        .containsEntry("email", "new@example.com")
        .doesNotContainKey("name");
  }

  @Test
  void aCustomerWithADocument_isNotAskedAbout() {
    shop.events(purchase("p1", "ada", "dog", 1, ", \"price\": 1"));
    documents.reset();

    shop.events(purchase("p2", "ada", "dog", 2, ", \"price\": 1"));

    assertThat(documents.reads()).isEqualTo(2);
    assertThat(documents.writes()).isEqualTo(2);
  }

  @Test
  void whoeverErases_namesNobody_andTheLaterTimeStays() {
    TOMBSTONES.put(documents, "kris", Shop.at(5));

    assertThat(TOMBSTONES.erasedAt(documents, "kris")).hasValue(Shop.at(10));
    assertThat(documents.list(null, "erased"))
        .singleElement()
        .satisfies(document -> assertThat(document.toString()).doesNotContain("kris"));
  }

  private void theOldOnesComeAgain() {
    shop.events(
        purchase("p1", "kris", "dog", 10, ", \"price\": 250"),
        refund("r1", "kris", "p2", 1).replace(Shop.at(59).toString(), Shop.at(9).toString()));
    shop.send(Topic.SHOP_CUSTOMERS, profile(10, "old@example.com"));
  }

  private static String profile(int minute, String email) {
    return "{\"user_id\": \"kris\", %s \"email\": \"%s\", \"updated_at\": \"%s\"}"
        .formatted(minute <= 10 ? "\"name\": \"Old Kris\"," : "", email, Shop.at(minute));
  }
}
