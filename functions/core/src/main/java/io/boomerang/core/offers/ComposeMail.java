package io.boomerang.core.offers;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what a mail says, with the catalogue's names of the products, if it lists any. */
final class ComposeMail {
  /** More lines would make a mail that nobody reads. */
  private static final int MAX_LINES = 20;

  private final OfferContext context;
  private final CustomerZone zones;

  ComposeMail(OfferContext context, CustomerZone zones) {
    this.context = context;
    this.zones = zones;
  }

  /** The mail; empty when nothing of what it would list can be bought. */
  Optional<OfferMail> compose(Offer offer, Profile profile, Occasion occasion) {
    final Map<DocumentPath, Document> products = products(occasion.lines());
    final List<CartEntry> available =
        occasion.lines().stream()
            .filter(entry -> isAvailable(products.get(path(entry.productId()))))
            .toList();
    if (available.isEmpty() && !occasion.lines().isEmpty()) {
      return Optional.empty();
    }
    final List<CartEntry> entries = available.stream().limit(MAX_LINES).toList();
    return Optional.of(
        new OfferMail(
            offer.offerId(),
            offer.campaign(),
            profile.email(),
            profile.name(),
            profile.locale(),
            zones.of(profile),
            offer.reward() == null ? null : offer.reward().description(),
            entries.stream()
                .map(entry -> line(entry, products.get(path(entry.productId()))))
                .toList(),
            available.size() - entries.size(),
            occasion.isCut() ? null : Cart.value(available),
            offer.discount(),
            offer.coupon() == null ? null : CouponCodes.display(offer.coupon()),
            offer.expiresAt(),
            context
                .links()
                .linkFor(
                    new UnsubscribeLinks.Recipient(
                        offer.userId(), offer.offerId(), context.addresses().key(profile.email()))),
            wayBack(offer)));
  }

  /** Null when the offer needs no cart. */
  private String wayBack(Offer offer) {
    return offer.userSession() == null
        ? null
        : context
            .restoreLinks()
            .linkFor(new RestoreLinks.Way(offer.userSession(), offer.offerId(), offer.expiresAt()));
  }

  /** All of them, because one that cannot be bought must not count in the total either. */
  private Map<DocumentPath, Document> products(List<CartEntry> entries) {
    return entries.isEmpty()
        ? Map.of()
        : context.store().getAll(entries.stream().map(entry -> path(entry.productId())).toList());
  }

  /** A product of which the catalogue says nothing can be bought. */
  private static boolean isAvailable(Document product) {
    return product == null || !Boolean.FALSE.equals(product.fields().get("available"));
  }

  private static OfferMail.Line line(CartEntry entry, Document product) {
    return new OfferMail.Line(
        entry.productId(),
        text(product, "name"),
        entry.quantity(),
        entry.price(),
        text(product, "image_url"),
        text(product, "url"));
  }

  private static String text(Document product, String field) {
    return product != null && product.fields().get(field) instanceof String text ? text : null;
  }

  private static DocumentPath path(String productId) {
    return DocumentPath.of("products", productId);
  }
}
