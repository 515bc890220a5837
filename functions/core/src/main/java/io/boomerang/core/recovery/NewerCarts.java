package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's other open carts. Of several the newest is written about, because it is what the
 * customer last wanted: the others wait until it is decided on, and are then capped, or have their
 * turn when it led to nothing.
 */
record NewerCarts(DocumentStore store, CartConfig config) {
  /** A robot may have more; then one of the oldest of these is found, and decided on before. */
  private static final int CARTS_LOOKED_AT = 50;

  /** A cart that is due itself is in work: look again a little later. */
  private static final Duration IN_WORK = Duration.ofSeconds(5);

  /** One before the other whatever the moment, or two carts could wait for each other. */
  private static final Comparator<Cart> BY_AGE =
      Comparator.comparing((Cart cart) -> cart.newestAddition().orElse(Instant.MIN))
          .thenComparing(Cart::userSession);

  /** Until when a cart is to wait for a newer one; empty when it is the newest itself. */
  Optional<Instant> waitFor(Cart cart, Instant now) {
    final var query =
        Query.of(
            CartDocument.COLLECTION,
            Map.of("user_id", cart.userId(), "status", CartStatus.OPEN.id()),
            "expires_at",
            CARTS_LOOKED_AT);
    return store.query(query).stream()
        .map(CartDocument::read)
        .filter(other -> BY_AGE.compare(other, cart) > 0)
        .max(BY_AGE)
        .map(newest -> later(newest.expiresAt(config.idle()), now.plus(IN_WORK)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
