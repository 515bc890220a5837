package io.boomerang.carts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.message.Message;
import io.boomerang.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an erased customer did before is delivered later. */
class ErasedCustomerTest {
  private static final Instant ERASED_AT = CartShop.NOON.minus(Duration.ofMinutes(5));

  private final CartShop shop = new CartShop();

  @BeforeEach
  void erase() {
    CartShop.TOMBSTONES.put(shop.store, "kris", ERASED_AT);
  }

  @Test
  void cartsAndPurchasesOfBefore_areNotKept_althoughTheirMessagesArePublishedLater() {
    for (String type : new String[] {"cart", "purchase"}) {
      shop.deliver(json(type, "kris", "s1", ERASED_AT));
      shop.deliver(json(type, "ada", "s2", ERASED_AT));
    }

    assertThat(shop.cart("s1")).isEmpty();
    assertThat(shop.store.get(ShopperDocument.path("kris"))).isEmpty();
    assertThat(shop.cart("s2")).isPresent();
    assertThat(shop.store.get(ShopperDocument.path("ada"))).isPresent();
  }

  @Test
  void whoReturns_hasACart() {
    shop.deliver(json("cart", "kris", "s1", ERASED_AT.plusMillis(1)));

    assertThat(shop.cart("s1")).isPresent();
  }

  @Test
  void aProfileOfBefore_isNotWaitedFor() {
    profile(ERASED_AT);

    assertThatThrownBy(() -> profile(CartShop.NOON)).hasMessageContaining("not kept yet");
  }

  private void profile(Instant updatedAt) {
    final String json =
        "{\"user_id\":\"kris\",\"email\":\"kris@example.com\",\"updated_at\":\"%s\"}"
            .formatted(updatedAt);
    shop.reopenCarts()
        .accept(new Message("m2", CartShop.NOON, Map.of(), json.getBytes(UTF_8), 1))
        .join();
  }

  private static String json(String type, String user, String session, Instant time) {
    return Events.json(type, "tea", user, session, time);
  }
}
