package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Customer;
import io.boomerang.core.offers.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cart as it was read, less what its customer bought anywhere; what is decided on it is written
 * only if it still stands.
 */
record AbandonedCart(Document document, Cart cart, CartConfig config) {
  static AbandonedCart of(Document document, Cart stored, Customer customer, CartConfig config) {
    return new AbandonedCart(
        document, stored.mergePurchases(customer.shopper().purchases()), config);
  }

  /** When the cart went cold, quiet hours or not, by the clocks of those who published it. */
  Instant coldAt() {
    return cart.coldAt(config.idle());
  }

  /** What an offer for it is made for; the cart must not be empty. */
  Occasion occasion() {
    return new Occasion(
        Optional.empty(),
        cart.lines(),
        cart.entries().size() >= Cart.MAX_ENTRIES,
        Optional.of(cart.value()),
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
