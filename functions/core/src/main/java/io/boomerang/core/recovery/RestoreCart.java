package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.RestoreLinks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a mail's link brings back: what is left in the cart now. Changes nothing. */
public final class RestoreCart {
  private final DocumentStore store;
  private final RestoreLinks links;
  private final CartConfig config;
  private final Clock clock;

  public RestoreCart(DocumentStore store, RestoreLinks links, CartConfig config, Clock clock) {
    this.store = store;
    this.links = links;
    this.config = config;
    this.clock = clock;
  }

  /** What became of a token. */
  public sealed interface Answer {
    /** It is none of ours. */
    record NotOurs() implements Answer {}

    /** Its coupon has run out. */
    record Expired() implements Answer {}

    /**
     * What is in the cart of its customer and not bought since.
     *
     * @param lines the newest first; none when nothing is left
     * @param coupon as people see it; null when there is none, or an order has it
     */
    record Restored(Offer offer, List<CartEntry> lines, String coupon) implements Answer {
      public Restored {
        lines = List.copyOf(lines);
      }
    }
  }

  /** What the token of a link brings back. */
  public Answer restore(String token) {
    final Optional<RestoreLinks.Way> way = links.read(token);
    if (way.isEmpty()) {
      return new Answer.NotOurs();
    }
    return clock.instant().isAfter(way.get().expiresAt())
        ? new Answer.Expired()
        : restore(way.get());
  }

  private Answer restore(RestoreLinks.Way way) {
    final DocumentPath offerPath = OfferDocument.path(way.offerId());
    final DocumentPath cartPath = CartDocument.path(way.userSession());
    final Map<DocumentPath, Document> found = store.getAll(List.of(offerPath, cartPath));
    if (!found.containsKey(offerPath)) {
      return new Answer.Expired();
    }
    final Offer offer = OfferDocument.read(found.get(offerPath));
    final List<CartEntry> lines =
        Optional.ofNullable(found.get(cartPath)).map(cart -> lines(cart, offer)).orElse(List.of());
    final boolean hasCode = offer.coupon() != null && offer.redemption().orderId() == null;
    return new Answer.Restored(offer, lines, hasCode ? CouponCodes.display(offer.coupon()) : null);
  }

  private List<CartEntry> lines(Document document, Offer offer) {
    final Cart cart = CartDocument.read(document).ownedBy(offer.userId());
    final Shopper shopper =
        ShopperDocument.read(
            offer.userId(), store.get(ShopperDocument.path(offer.userId())).orElse(null));
    return AbandonedCart.of(store, document, cart, shopper, config).occasion().lines();
  }
}
