package io.boomerang.core.carts;

import static io.boomerang.core.carts.CartEvents.NOON;
import static io.boomerang.core.carts.CartEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CartTest {
  /** The cart that these make, in this order; the first change makes it. */
  private static Cart cart(List<ShopEvent> events) {
    final List<ShopEvent> changes = events.stream().filter(Cart::isChange).toList();
    Cart cart = Cart.of(changes.get(0));
    for (ShopEvent event : events) {
      cart = cart.merge(event);
    }
    return cart;
  }

  private static Cart cart(ShopEvent... events) {
    return cart(List.of(events));
  }

  @Property
  void anyOrderAndRepetition_makeTheSameCart(
      @ForAll("sessions") List<ShopEvent> events, @ForAll Random random) {
    final List<ShopEvent> again = new ArrayList<>(events);
    again.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(again, random);

    assertThat(cart(again)).isEqualTo(cart(events));
  }

  @Property
  void moreProductsThanAreRemembered_anyOrder_keepsTheSameOnes(
      @ForAll("large") List<ShopEvent> events, @ForAll Random random) {
    final List<ShopEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    final Cart cart = cart(shuffled);

    assertThat(cart).isEqualTo(cart(events));
    assertThat(cart.entries().size()).isLessThanOrEqualTo(Cart.MAX_ENTRIES);
  }

  @Provide
  Arbitrary<List<ShopEvent>> sessions() {
    return events(4, 6).list().ofMinSize(1).ofMaxSize(25).filter(this::hasChange);
  }

  @Provide
  Arbitrary<List<ShopEvent>> large() {
    return events(400, 10_000).list().ofSize(600).filter(this::hasChange);
  }

  private boolean hasChange(List<ShopEvent> events) {
    return events.stream().anyMatch(Cart::isChange);
  }

  private static Arbitrary<ShopEvent> events(int products, int seconds) {
    return Combinators.combine(
            Arbitraries.of(EventType.class),
            Arbitraries.integers().between(1, products),
            Arbitraries.integers().between(0, seconds),
            Arbitraries.of("u1", "u2"),
            Arbitraries.of("1.00", "1.0", "2.50"),
            Arbitraries.integers().between(1, 3))
        .as(
            (type, product, second, user, price, quantity) ->
                event(type, "p" + product, second, user, price, quantity));
  }

  @Test
  void newestChangeOfAProductWins() {
    final Cart cart =
        cart(
            event(EventType.CART, "p1", 0, "u1", "5.00", 1),
            event(EventType.CART, "p1", 10, "u1", "4.00", 3),
            event(EventType.CART, "p2", 5),
            event(EventType.REMOVE_FROM_CART, "p2", 6));

    assertThat(cart.lines())
        .containsExactly(CartEntry.added("p1", NOON.plusSeconds(10), new BigDecimal("4.00"), 3));
    assertThat(cart.value()).isEqualByComparingTo("12.00");
  }

  @Test
  void removalInTheSameSecond_winsOverAdding() {
    final Cart cart =
        cart(event(EventType.CART, "p1", 0), event(EventType.REMOVE_FROM_CART, "p1", 0));

    assertThat(cart.status()).isEqualTo(CartStatus.EMPTY);
  }

  @Test
  void purchaseThatArrivesFirst_keepsTheLateAdditionOut() {
    final Cart cart = cart(event(EventType.PURCHASE, "p1", 10), event(EventType.CART, "p1", 5));

    assertThat(cart.status()).isEqualTo(CartStatus.CONVERTED);
    assertThat(cart.lines()).isEmpty();
  }

  @Test
  void purchaseElsewhere_removesWhatWasAddedBefore() {
    final Cart cart = cart(event(EventType.CART, "p1", 0), event(EventType.CART, "p2", 20));

    final Cart after =
        cart.mergePurchases(Map.of("p1", NOON.plusSeconds(10), "p2", NOON.plusSeconds(10)));

    assertThat(after.lines()).extracting(CartEntry::productId).containsExactly("p2");
    assertThat(after.status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void view_movesTheExpiryButNotTheContents() {
    final Cart cart = cart(event(EventType.CART, "p1", 0));

    final Cart after = cart.merge(event(EventType.VIEW, "p9", 60));

    assertThat(after.entries()).isEqualTo(cart.entries());
    assertThat(after.expiresAt(Duration.ofMinutes(30)))
        .isEqualTo(NOON.plusSeconds(60).plus(Duration.ofMinutes(30)));
  }

  @Test
  void login_movesTheExpiryAndMakesNoEntry() {
    final Cart cart = cart(event(EventType.CART, "p1", 0));

    final Cart after = cart.merge(event(EventType.LOGIN, null, 60));

    assertThat(after.entries()).isEqualTo(cart.entries());
    assertThat(after.expiresAt(Duration.ofMinutes(30)))
        .isEqualTo(NOON.plusSeconds(60).plus(Duration.ofMinutes(30)));
  }

  @Test
  void refund_changesNothing() {
    final Cart cart = cart(event(EventType.CART, "p1", 0));

    assertThat(cart.merge(event(EventType.REFUND, "p1", 60))).isEqualTo(cart);
  }

  @Test
  void handledCart_opensAgainOnlyForANewerAddition() {
    final Cart handled = cart(event(EventType.CART, "p1", 10)).handled();

    assertThat(handled.status()).isEqualTo(CartStatus.ABANDONED);
    assertThat(handled.merge(event(EventType.VIEW, "p1", 20)).status())
        .isEqualTo(CartStatus.ABANDONED);
    assertThat(handled.merge(event(EventType.CART, "p2", 5)).status())
        .isEqualTo(CartStatus.ABANDONED);
    assertThat(handled.merge(event(EventType.CART, "p2", 20)).status()).isEqualTo(CartStatus.OPEN);
    assertThat(handled.merge(event(EventType.PURCHASE, "p1", 20)).status())
        .isEqualTo(CartStatus.CONVERTED);
  }

  @Test
  void heldCart_expiresWhenItIsLetGo_andActivityAfterThatCountsAsEver() {
    final Cart held = cart(event(EventType.CART, "p1", 0)).held(NOON.plus(Duration.ofHours(10)));

    assertThat(held.expiresAt(Duration.ofMinutes(30))).isEqualTo(NOON.plus(Duration.ofHours(10)));
    assertThat(held.merge(event(EventType.VIEW, "p1", 36_000)).expiresAt(Duration.ofMinutes(30)))
        .isEqualTo(NOON.plus(Duration.ofHours(10)).plus(Duration.ofMinutes(30)));
  }
}
