package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.product;
import static io.boomerang.loyalty.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One event of a message of a hundred waits for its price. */
class WaitingEventTest {
  private static final String OTHERS =
      IntStream.range(0, 99)
          .mapToObj(n -> purchase("p" + n, "user-" + n, "dog", 1, ", \"price\": 250"))
          .collect(Collectors.joining("\n"));
  private static final String WAITING = purchase("w", "kris", "unicorn", 1);

  private final CountingDocuments documents = new CountingDocuments(new Shop().documents);
  private final Shop shop = new Shop(new Programme(RulesFile.shipped()), documents);

  @BeforeEach
  void firstAttempt() {
    refused(shop, OTHERS);
    assertThat(shop.publisher.ofType("tier_changed")).hasSize(99);
    documents.reset();
    shop.publisher.clear();
  }

  @Test
  void attemptThatChangesNothing_readsWhatWaits_andPublishesNothingAgain() {
    refused(shop, OTHERS);

    // The customer, a ledger without entries, the entry and the product.
    assertThat(documents.reads()).isEqualTo(4);
    assertThat(documents.writes()).isZero();
    assertThat(shop.publisher.data()).isEmpty();
  }

  @Test
  void itsPriceHasCome_itCounts() {
    shop.send(Topic.SHOP_PRODUCTS, product("unicorn", "7", 0));

    shop.take(Topic.SHOP_EVENTS, message(OTHERS));

    assertThat(shop.document("kris").spend()).isEqualTo(new BigDecimal("7.00"));
  }

  @Test
  void anotherInstance_looksAtAllOfThem_whichChangesNothing() {
    refused(shop.under(new Programme(RulesFile.shipped())), OTHERS);

    assertThat(shop.document("user-0").spend()).isEqualTo(new BigDecimal("250.00"));
  }

  @Test
  void mendedMessageOfTheSameId_isTakenAsItIsNow() {
    refused(shop, OTHERS.replace("250", "260"));

    assertThat(shop.document("user-0").spend()).isEqualTo(new BigDecimal("260.00"));
  }

  @Test
  void activityThatWasNotPublished_isPublishedByTheNextAttempt() {
    final String one = purchase("q", "dave", "dog", 1, ", \"price\": 250");
    shop.publisher.refuseAll();
    assertThatThrownBy(() -> shop.take(Topic.SHOP_EVENTS, message(one)))
        .isNotInstanceOf(NotPostedException.class);
    shop.publisher.accept();

    refused(shop, one);

    assertThat(shop.publisher.ofType("tier_changed")).hasSize(1);
  }

  private static void refused(Shop shop, String others) {
    assertThatThrownBy(() -> shop.take(Topic.SHOP_EVENTS, message(others)))
        .isInstanceOf(NotPostedException.class)
        .hasMessageContaining("unicorn");
  }

  private static Message message(String others) {
    final byte[] data = (others + "\n" + WAITING).getBytes(StandardCharsets.UTF_8);
    return new Message("m", Shop.OPENING, Map.of(), data, 1);
  }
}
