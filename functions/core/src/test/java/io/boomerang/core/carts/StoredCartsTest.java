package io.boomerang.core.carts;

import static io.boomerang.core.carts.CartEvents.NOON;
import static io.boomerang.core.document.StoredBefore.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.StoredBefore;
import io.boomerang.core.document.Write;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was stored of carts and shoppers reads as ever, and is written as ever. */
class StoredCartsTest {
  private static final CartConfig CONFIG =
      new CartConfig(Duration.ofMinutes(30), 8, Duration.ofSeconds(10), Duration.ofDays(45));
  private static final Instant EARLIER = NOON.minusSeconds(90).plusNanos(123_456_000);

  private static final Cart FULL =
      cart(
          List.of(
              new CartEntry(
                  "cake", EARLIER, NOON, CartChange.ADDED, new BigDecimal("12.50"), 3, "ann"),
              new CartEntry("hat", NOON, NOON, CartChange.ADDED, null, 1, null),
              new CartEntry("nail", NOON, EARLIER, CartChange.REMOVED, null, 0, null),
              CartEntry.purchased("tea", NOON.plusSeconds(1))),
          Map.of("ann", EARLIER, "bob", NOON),
          2,
          EARLIER,
          NOON.plus(Duration.ofDays(1)));
  private static final Cart FRESH =
      cart(
          List.of(new CartEntry("cake", NOON, NOON, CartChange.ADDED, BigDecimal.TEN, 1, "bob")),
          Map.of("bob", NOON),
          0,
          null,
          null);

  private static Cart cart(
      List<CartEntry> entries,
      Map<String, Instant> users,
      int rounds,
      Instant handledThrough,
      Instant heldUntil) {
    final TreeMap<String, CartEntry> byProduct = new TreeMap<>();
    entries.forEach(entry -> byProduct.put(entry.productId(), entry));
    return CartBuilder.builder()
        .userSession("s1")
        .userId("bob")
        .userAsOf(NOON)
        .users(new TreeMap<>(users))
        .entries(byProduct)
        .lastActivityAt(NOON)
        .lastPublishedAt(NOON.plusSeconds(2))
        .rounds(rounds)
        .handledThrough(handledThrough)
        .heldUntil(heldUntil)
        .build();
  }

  @Test
  void cart_asBefore() {
    assertThat(CartDocument.read(cart("cart"))).isEqualTo(FULL);
    assertWritten(CartDocument.fields(FULL, CONFIG), "cart");
  }

  @Test
  void cartThatNothingHappenedTo_asBefore() {
    assertThat(CartDocument.read(cart("cart-fresh"))).isEqualTo(FRESH);
    assertWritten(CartDocument.fields(FRESH, CONFIG), "cart-fresh");
  }

  @Test
  void cartOfBeforeUsersWereKept_isOfWhoChangedIt() {
    assertThat(CartDocument.read(cart("cart-of-before-users"))).isEqualTo(FRESH);
  }

  @Test
  void shopper_asBefore() {
    final Shopper shopper =
        new Shopper(
            "ann",
            Map.of("cake", EARLIER, "tea", NOON),
            NOON,
            Map.of(
                "cart", new Shopper.LastOffer("o1", NOON),
                "churn", new Shopper.LastOffer(null, EARLIER)),
            EARLIER,
            new Suppression(Suppression.Reason.BOUNCED, NOON, "0f"));

    assertThat(ShopperDocument.read("ann", shopper("shopper"))).isEqualTo(shopper);
    assertWritten(written(shopper), "shopper");
  }

  @Test
  void shopperOfWhomLittleIsKnown_asBefore() {
    final Shopper shopper = new Shopper("ann", Map.of(), null, Map.of(), null, null);

    assertThat(ShopperDocument.read("ann", shopper("shopper-unknown"))).isEqualTo(shopper);
    assertWritten(written(shopper), "shopper-unknown");
  }

  @ParameterizedTest
  @EnumSource(Suppression.Reason.class)
  void reasonToWriteNothing_comesBackAsItWas(Suppression.Reason reason) {
    final Shopper shopper =
        new Shopper("ann", Map.of(), null, Map.of(), null, new Suppression(reason, NOON, null));
    final var path = ShopperDocument.path("ann");

    assertThat(ShopperDocument.read("ann", new Document(path, written(shopper), "1")))
        .isEqualTo(shopper);
  }

  private static Map<String, Object> written(Shopper shopper) {
    return ((Write.Create) ShopperDocument.write(shopper, null)).fields();
  }

  private static Document cart(String name) {
    return StoredBefore.document(CartDocument.path("s1"), name);
  }

  private static Document shopper(String name) {
    return StoredBefore.document(ShopperDocument.path("ann"), name);
  }
}
