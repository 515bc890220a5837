package io.boomerang.core.carts;

import static io.boomerang.core.carts.CartEvents.NOON;
import static io.boomerang.core.carts.CartEvents.event;
import static io.boomerang.core.carts.CartEvents.skewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.EventType;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {
  /** The cart that these make, in this order; the first change makes it. */
  private static Cart cart(List<PublishedEvent> events) {
    final List<PublishedEvent> changes =
        events.stream().filter(event -> Cart.isChange(event.event())).toList();
    Cart cart = Cart.of(changes.get(0));
    for (PublishedEvent event : events) {
      cart = cart.merge(event);
    }
    return cart;
  }

  private static Cart cart(PublishedEvent... events) {
    return cart(List.of(events));
  }

  @Property
  void anyOrderAndRepetition_makeTheSameCart(
      @ForAll("sessions") List<PublishedEvent> events, @ForAll Random random) {
    final List<PublishedEvent> again = new ArrayList<>(events);
    again.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(again, random);

    assertThat(cart(again)).isEqualTo(cart(events));
  }

  @Property
  void moreProductsThanAreRemembered_anyOrder_keepsTheSameOnes(
      @ForAll("large") List<PublishedEvent> events, @ForAll Random random) {
    final List<PublishedEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    final Cart cart = cart(shuffled);

    assertThat(cart).isEqualTo(cart(events));
    assertThat(cart.entries().size()).isLessThanOrEqualTo(Cart.MAX_ENTRIES);
  }

  @Provide
  Arbitrary<List<PublishedEvent>> sessions() {
    return events(4, 6).list().ofMinSize(1).ofMaxSize(25).filter(this::hasChange);
  }

  @Provide
  Arbitrary<List<PublishedEvent>> large() {
    return events(400, 10_000).list().ofSize(600).filter(this::hasChange);
  }

  private boolean hasChange(List<PublishedEvent> events) {
    return events.stream().anyMatch(event -> Cart.isChange(event.event()));
  }

  private static Arbitrary<PublishedEvent> events(int products, int seconds) {
    return Combinators.combine(
            Arbitraries.of(EventType.class),
            Arbitraries.integers().between(1, products),
            Arbitraries.integers().between(0, seconds),
            Arbitraries.of("u1", "u2"),
            Arbitraries.of("1.00", "1.0", "2.50"),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(-700, 700))
        .as(
            (type, product, second, user, price, quantity, published) ->
                new PublishedEvent(
                    event(type, "p" + product, second, user, price, quantity).event(),
                    NOON.plusSeconds(second + published)));
  }

  @Test
  void users_areKept_theNewestFive_withViews() {
    Cart cart = Cart.of(event(EventType.CART, "p1", 0, "guest", "9.90", 1));
    for (int user = 1; user <= 6; user++) {
      cart = cart.merge(event(EventType.VIEW, "p1", user, "u" + user, "9.90", 1));
    }
    cart = cart.merge(event(EventType.VIEW, "p1", 7, "u3", "9.90", 1));

    assertThat(cart.usersNewestFirst()).containsExactly("u3", "u6", "u5", "u4", "u2");
    assertThat(cart.userId()).isEqualTo("guest");
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
        .containsExactly(
            new CartEntry(
                "p1",
                NOON.plusSeconds(10),
                NOON.plusSeconds(10),
                CartChange.ADDED,
                new BigDecimal("4.00"),
                3,
                "u1"));
    assertThat(cart.value()).isEqualByComparingTo("12.00");
  }

  @Test
  void quantityOfAnAddition_isWhatTheCartNowHolds_andARemovalTakesAll() {
    final Cart three =
        cart(
            event(EventType.CART, "p1", 0, "u1", "4.00", 2),
            event(EventType.CART, "p1", 1, "u1", "4.00", 3));
    assertThat(three.lines()).singleElement().extracting(CartEntry::quantity).isEqualTo(3);

    assertThat(three.merge(event(EventType.REMOVE_FROM_CART, "p1", 2, "u1", "4.00", 1)).lines())
        .isEmpty();
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
    final Cart cart = cart(event(EventType.CART, "p1", 0), event(EventType.CART, "p2", 611));

    final Cart after =
        cart.mergePurchases(Map.of("p1", NOON.plusSeconds(10), "p2", NOON.plusSeconds(10)));

    assertThat(after.lines()).extracting(CartEntry::productId).containsExactly("p2");
    assertThat(after.status()).isEqualTo(CartStatus.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 600})
  void additionStampedUpToTenMinutesAfterThePurchase_doesNotReopenTheCart(int ahead) {
    final Cart cart =
        cart(skewed(EventType.CART, "p1", 10, ahead), event(EventType.PURCHASE, "p1", 10));

    assertThat(cart.status()).isEqualTo(CartStatus.CONVERTED);
  }

  @Test
  void purchaseByAClockThatIsBehind_countsWhenItWasPublished() {
    final Cart cart =
        cart(event(EventType.CART, "p1", 0), skewed(EventType.PURCHASE, "p1", 10, -600));

    assertThat(cart.status()).isEqualTo(CartStatus.CONVERTED);
    assertThat(cart.lastPurchaseAt()).contains(NOON.plusSeconds(10));
  }

  @Test
  void secondVisit_elevenMinutesAfterThePurchase_counts() {
    final Cart cart = cart(event(EventType.PURCHASE, "p1", 0), event(EventType.CART, "p1", 660));

    assertThat(cart.status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void clockBehind_doesNotMakeTheCartColdEarly_norAClockAheadLate() {
    final Duration idle = Duration.ofMinutes(30);

    assertThat(cart(skewed(EventType.CART, "p1", 0, -1_860)).expiresAt(idle))
        .isEqualTo(NOON.plus(idle));
    assertThat(cart(skewed(EventType.CART, "p1", 0, 72_000)).expiresAt(idle))
        .isEqualTo(NOON.plus(idle));
  }

  @Test
  void historyPublishedNow_isOldByItsEvents() {
    final Cart cart = cart(skewed(EventType.CART, "p1", 0, -86_400));

    assertThat(cart.coldAt(Duration.ofMinutes(30)))
        .isEqualTo(NOON.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
  }

  @Test
  void changesOfOneMessage_byAClockAhead_keepTheirOrder() {
    final PublishedEvent added = new PublishedEvent(event(EventType.CART, "p1", 60).event(), NOON);
    final PublishedEvent removed =
        new PublishedEvent(event(EventType.REMOVE_FROM_CART, "p1", 50).event(), NOON);

    assertThat(cart(added, removed).status()).isEqualTo(CartStatus.OPEN);
    assertThat(cart(removed, added).status()).isEqualTo(CartStatus.OPEN);
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
