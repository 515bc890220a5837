package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Occasion;
import io.boomerang.core.offers.policy.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A cart as it was read, less what its customer bought anywhere; what is decided on it is written
 * only if it still stands.
 *
 * @param others other customers whom the shop knows, and who put something into it
 */
record AbandonedCart(Document document, Cart cart, CartConfig config, Set<String> others) {
  /** All that was left in it is another customer's. */
  static final String CART_OF_ANOTHER = "cart_of_another";

  static AbandonedCart of(
      DocumentStore store, Document document, Cart stored, Shopper customer, CartConfig config) {
    final Cart cart = stored.mergePurchases(customer.purchases());
    return new AbandonedCart(document, cart, config, others(store, cart));
  }

  /** Those without a profile are the customer before logging in. */
  private static Set<String> others(DocumentStore store, Cart cart) {
    final List<DocumentPath> profiles =
        cart.lines().stream()
            .map(CartEntry::userId)
            .filter(user -> user != null && !user.equals(cart.userId()))
            .distinct()
            .map(Profile::path)
            .toList();
    return profiles.isEmpty()
        ? Set.of()
        : store.getAll(profiles).keySet().stream()
            .map(DocumentPath::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What is in it of its own customer. */
  private List<CartEntry> lines() {
    return cart.lines().stream()
        .filter(line -> line.userId() == null || !others.contains(line.userId()))
        .toList();
  }

  /** When the cart went cold, quiet hours or not, by the clocks of those who published it. */
  Instant coldAt() {
    return cart.coldAt(config.idle());
  }

  /** What an offer for it is made for; the cart must not be empty. */
  Occasion occasion() {
    final List<CartEntry> lines = lines();
    if (lines.isEmpty()) {
      return Occasion.over(CART_OF_ANOTHER, coldAt());
    }
    return new Occasion(
        Optional.empty(),
        lines,
        cart.entries().size() >= Cart.MAX_ENTRIES,
        Optional.of(Cart.value(lines)),
        coldAt(),
        cart.newestAddition().orElseThrow(),
        cart.lastPurchaseAt(),
        List.of(write(cart)));
  }

  /** Stores the cart, if nobody has changed it since it was read. */
  Write write(Cart after) {
    return new Write.Update(
        document.path(), CartDocument.fields(after, config), document.version());
  }
}
