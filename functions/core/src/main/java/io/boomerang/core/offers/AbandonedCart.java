package io.boomerang.core.offers;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.Candidate;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cart and its customer as they were read together; what is decided on it is written only if all
 * of it still stands.
 *
 * @param cart without what its customer bought anywhere
 */
public record AbandonedCart(
    Document cartDocument,
    Cart cart,
    Document shopperDocument,
    Shopper shopper,
    Document profileDocument,
    Optional<Profile> profile) {

  /** Reads a cart's customer. */
  public static AbandonedCart read(OfferContext context, Document cartDocument) {
    final Cart stored = CartDocument.read(cartDocument);
    final DocumentPath shopperPath = ShopperDocument.path(stored.userId());
    final DocumentPath profilePath = Profile.path(stored.userId());
    final Map<DocumentPath, Document> found =
        context.store().getAll(List.of(shopperPath, profilePath));
    final Document shopperDocument = found.get(shopperPath);
    final Shopper shopper = ShopperDocument.read(stored.userId(), shopperDocument);
    final Document profileDocument = found.get(profilePath);
    return new AbandonedCart(
        cartDocument,
        stored.mergePurchases(shopper.purchases()),
        shopperDocument,
        shopper,
        profileDocument,
        Optional.ofNullable(profileDocument).map(Profile::read));
  }

  /** As the policies see it; the cart must not be empty. */
  public Candidate candidate(OfferContext context, CustomerZone zones, Instant now) {
    final Optional<Instant> lastPurchase =
        Stream.of(Optional.ofNullable(shopper.lastPurchaseAt()), cart.lastPurchaseAt())
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    return new Candidate(
        shopper,
        profile,
        cart.value(),
        cart.newestAddition().orElseThrow(),
        lastPurchase,
        coldAt(context),
        profile.map(zones::of).orElse(context.offer().defaultZone()),
        now);
  }

  /** When the cart went cold, quiet hours or not. */
  public Instant coldAt(OfferContext context) {
    return cart.lastActivityAt().plus(context.cart().idle());
  }

  public Write cartWrite(OfferContext context, Cart after) {
    return new Write.Update(
        cartDocument.path(), CartDocument.fields(after, context.cart()), cartDocument.version());
  }

  public Write shopperWrite(Shopper after) {
    return ShopperDocument.write(after, shopperDocument);
  }

  /** Changes nothing, but holds only if the profile is still the one that was read. */
  Write profileUnchanged() {
    return new Write.Update(
        profileDocument.path(), profileDocument.fields(), profileDocument.version());
  }
}
