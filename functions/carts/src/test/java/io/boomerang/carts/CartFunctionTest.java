package io.boomerang.carts;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.testkit.Events;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CartFunctionTest {
  private final CartShop shop = new CartShop();

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void push_isAcknowledgedWhenTheCartIsStored() throws Exception {
    final String event =
        "{\"event_time\":\"2026-11-20T11:00:00Z\",\"event_type\":\"cart\",\"product_id\":7,"
            + "\"price\":1.5,\"user_id\":1,\"user_session\":\"s1\"}";
    final var response = new FakeResponse();

    new CartFunction(shop.carts(), shop.reopenCarts(), PushConfig.DEFAULT)
        .service(
            FakeRequest.post(
                "/shop-events",
                "{\"message\":{\"data\":\"%s\",\"messageId\":\"1\",\"publishTime\":\"%s\"}}"
                    .formatted(
                        Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8)),
                        CartShop.NOON)),
            response);

    assertThat(response.status()).isEqualTo(204);
    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void whatIsPlayedBack_isAcknowledgedWithoutEffect() {
    shop.replay(Events.json("cart", "p1", "ann", "s1", CartShop.NOON));

    assertThat(shop.cart("s1")).isEmpty();
  }

  @Test
  void eventTooOldForAnOffer_isAcknowledgedWithoutEffect() {
    shop.event("cart", "p1", "ann", "old", CartShop.LIFE.plusSeconds(1).negated());
    shop.event("cart", "p1", "ann", "new", CartShop.LIFE.negated());

    assertThat(shop.cart("old")).isEmpty();
    assertThat(shop.cart("new")).isPresent();
  }

  @Test
  void sessionThatOnlyLooks_costsNoWrite() {
    shop.event("view", "p1", "ann", "s1", seconds(0));

    assertThat(shop.cart("s1")).isEmpty();
  }

  @Test
  void views_moveTheActivity_atMostEveryTenSeconds() {
    shop.event("cart", "p1", "ann", "s1", seconds(0));
    final Optional<String> before = shop.version("s1");
    shop.event("view", "p1", "ann", "s1", seconds(9));
    assertThat(shop.version("s1")).isEqualTo(before);

    shop.event("view", "p1", "ann", "s1", seconds(10));
    assertThat(shop.cart("s1").orElseThrow().lastActivityAt())
        .isEqualTo(CartShop.NOON.plusSeconds(10));
  }

  @Test
  void sameEventAgain_costsNoWrite() {
    shop.event("cart", "p1", "ann", "s1", seconds(0));
    final Optional<String> before = shop.version("s1");

    shop.event("cart", "p1", "ann", "s1", seconds(0));

    assertThat(shop.version("s1")).isEqualTo(before);
  }

  @Test
  void purchaseOrRemovalBeforeItsCart_isRemembered() {
    shop.event("purchase", "p1", "ann", "s1", seconds(10));
    shop.event("remove_from_cart", "p2", "ann", "s1", seconds(10));
    shop.event("cart", "p1", "ann", "s1", seconds(5));
    shop.event("cart", "p2", "ann", "s1", seconds(5));

    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.CONVERTED);
  }

  @Test
  void purchaseInAnotherSession_orInNone_closesTheCustomersCarts() {
    shop.event("cart", "p1", "ann", "s1", seconds(0));
    shop.event("cart", "p2", "ann", "s2", seconds(0));
    shop.event("cart", "p1", "bob", "s3", seconds(0));
    shop.event("purchase", "p1", "ann", "s9", seconds(10));
    shop.event("purchase", "p2", "ann", null, seconds(10));

    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.CONVERTED);
    assertThat(shop.cart("s2").orElseThrow().status()).isEqualTo(CartStatus.CONVERTED);
    assertThat(shop.cart("s3").orElseThrow().status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void purchaseElsewhere_thatOvertakesTheCart_closesItToo() {
    shop.event("purchase", "p1", "ann", "s9", seconds(10));
    shop.event("cart", "p1", "ann", "s1", seconds(5));
    shop.event("cart", "p2", "ann", "s1", seconds(5));

    assertThat(shop.cart("s1").orElseThrow().lines())
        .extracting(CartEntry::productId)
        .containsExactly("p2");
  }

  @Test
  void severalEventsOfOneMessage_viewsBeforeTheCartIncluded_count() {
    final String event =
        "{\"event_time\":\"2026-11-20T%s\",\"event_type\":\"%s\",\"product_id\":7,\"price\":1,"
            + "\"user_id\":1,\"user_session\":\"s1\"}";
    shop.deliver(
        "[%s,%s,{\"broken\":1}]"
            .formatted(event.formatted("11:30:00Z", "view"), event.formatted("11:00:00Z", "cart")));

    assertThat(shop.cart("s1").orElseThrow().lastActivityAt()).isEqualTo("2026-11-20T11:30:00Z");
  }

  @Test
  void changedUser_isNoticed_withoutAChangeOfTheContents() {
    shop.event("cart", "p1", "anonymous", "s1", seconds(0));
    shop.event("cart", "p1", "zoe", "s1", seconds(0));

    assertThat(shop.cart("s1").orElseThrow().userId()).isEqualTo("zoe");
  }
}
