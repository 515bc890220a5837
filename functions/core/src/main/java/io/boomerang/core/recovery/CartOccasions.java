package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.MailRecipient;
import io.boomerang.core.offers.Occasion;
import io.boomerang.core.offers.Occasions;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.policy.NothingBought;
import java.util.Optional;

/** Looks at the carts of claimed offers once more. */
record CartOccasions(DocumentStore store, CartConfig config) implements Occasions {
  /** The customer is shopping again, or somebody else is, with the same cart. */
  static final String ACTIVE_AGAIN = "active_again";

  /** Nothing is left in the cart. */
  static final String CART_EMPTY = "cart_empty";

  /** The cart was deleted. */
  static final String CART_GONE = "cart_gone";

  @Override
  public Occasion of(Offer offer, MailRecipient customer) {
    final Optional<Document> document = store.get(CartDocument.path(offer.userSession()));
    if (document.isEmpty()) {
      return Occasion.over(CART_GONE, offer.since());
    }
    final Cart read = CartDocument.read(document.get());
    final Cart owned = read.ownedBy(CartOwner.of(store, read));
    final AbandonedCart abandoned =
        AbandonedCart.of(store, document.get(), owned, customer.shopper(), config);
    final Cart cart = abandoned.cart();
    if (cart.lines().isEmpty()) {
      final boolean bought = cart.status() == CartStatus.CONVERTED;
      return Occasion.over(bought ? NothingBought.PURCHASED : CART_EMPTY, offer.since());
    }
    return cart.status() == CartStatus.OPEN || !cart.userId().equals(offer.userId())
        ? Occasion.over(ACTIVE_AGAIN, offer.since())
        : abandoned.occasion();
  }
}
