package io.boomerang.adapters.firestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.customer.CustomerData;
import io.boomerang.core.customer.CustomerDocuments;
import io.boomerang.core.customer.PersonalArchive;
import io.boomerang.core.customer.PersonalRows;
import io.boomerang.core.customer.RowMatch;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.testkit.FirestoreEmulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A customer whom the functions' own code has stored is gone from every collection. */
final class ITEraseOnFirestore implements PersonalRows, PersonalArchive {
  private static final String USER = "marker-7f3a";
  private static final Tombstones TOMBSTONES =
      Tombstones.under(Secret.of("a secret of 32 characters or more"));
  private static final String EMAIL = "zebulon@quux.example";

  private final Instant now = Instant.now();

  @Test
  void customer_isFoundByAddress_andErasedForGood_andOthersStay() {
    try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
        DocumentStore store =
            FirestoreDocuments.open(
                FirestoreConfig.emulator(emulator.host(), "demo-boomerang", "erase_"))) {
      plant(store, USER, EMAIL);
      plant(store, "somebody-else", "else@example.com");
      final CustomerData data =
          new CustomerData(new CustomerDocuments(store, TOMBSTONES), this, this);
      assertThat(data.withEmail(EMAIL)).containsExactly(USER);

      data.erase(data.find(USER, Optional.empty()), Instant.now());
      assertThat(data.find(USER, Optional.empty()).isEmpty()).isTrue();
      take(store, USER, EMAIL);

      for (String collection : CustomerDocuments.PERSONAL) {
        assertThat(store.list(null, collection).toString()).as(collection).doesNotContain(USER);
      }
      assertThat(store.list(LoyaltyPaths.document(USER), LoyaltyPaths.LEDGER)).isEmpty();
      assertThat(data.find(USER, Optional.empty()).isEmpty()).isTrue();
      assertThat(data.find("somebody-else", Optional.empty()).counts())
          .containsOnlyKeys(
              "documents/carts",
              "documents/catalogue_lines",
              "documents/coupons",
              "documents/customers",
              "documents/ledger",
              "documents/loyalty",
              "documents/offers",
              "documents/shoppers");
    }
  }

  private void plant(DocumentStore store, String user, String email) {
    take(store, user, email);
    issueReward(store, user);
  }

  private void take(DocumentStore store, String user, String email) {
    final Clock clock = Clock.systemUTC();
    final CompareAndSet commits = CompareAndSet.on(store);
    final var loyalty =
        new Loyalty(
            new LoyaltyPorts(store, commits, MessagePublisher.NONE, clock, TOMBSTONES),
            new Programme(RulesFile.shipped()),
            Patience.DEFAULT);
    final var carts =
        new Carts(
            new UpdateCarts(store, commits, CartConfig.DEFAULT, TOMBSTONES),
            new CartBacklog(store, commits, clock),
            Duration.ofDays(1),
            clock);
    loyalty
        .accept(Topic.SHOP_PRODUCTS, message("{\"product_id\":\"coffee\",\"price\":3.20}"))
        .join();
    loyalty
        .accept(
            Topic.SHOP_CUSTOMERS,
            message("{\"user_id\":\"%s\",\"email\":\"%s\"}".formatted(user, email)))
        .join();
    final Message purchase = message(event(user, "purchase", ""));
    loyalty.accept(Topic.SHOP_EVENTS, purchase).join();
    carts.accept(purchase).join();
    carts
        .accept(message(event(user, "cart", ",\"price\":3,\"user_session\":\"s-" + user + "\"")))
        .join();
  }

  private void issueReward(DocumentStore store, String user) {
    final Activity earned =
        new Activity(
            "a",
            "reward_earned",
            now,
            user,
            null,
            null,
            "{\"reward_id\":\"r1\",\"benefit\":\"free_shipping\",\"valid_days\":30}",
            1L);
    final var coupons = new CouponCodes(Secret.of("a".repeat(40)));
    new IssueRewards(
            store,
            CompareAndSet.on(store),
            coupons,
            Clock.systemUTC(),
            16,
            TOMBSTONES,
            Duration.ofDays(7))
        .accept(new Message("m", now, Map.of(), ActivityMessage.encode(earned), 1))
        .join();
  }

  private String event(String user, String type, String more) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"%s\","
            + "\"product_id\":\"coffee\",\"user_id\":\"%s\"%s}")
        .formatted(type + user, now, type, user, more);
  }

  private Message message(String json) {
    return new Message("m", now, Map.of(), json.getBytes(UTF_8), 1);
  }

  @Override
  public List<Map<String, Object>> find(RowMatch match) {
    return List.of();
  }

  @Override
  public long erase(RowMatch match, Optional<Instant> until) {
    return 0;
  }

  @Override
  public List<String> names(String prefix) {
    return List.of();
  }

  @Override
  public byte[] read(String name) {
    throw new AssertionError("there is no " + name);
  }

  @Override
  public void replace(String name, byte[] content) {
    throw new AssertionError("there is no " + name);
  }
}
