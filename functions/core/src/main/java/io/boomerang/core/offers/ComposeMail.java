package io.boomerang.core.offers;

import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.Profile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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

  OfferMail compose(Offer offer, Profile profile, Occasion occasion) {
    final List<CartEntry> entries = occasion.lines().stream().limit(MAX_LINES).toList();
    final Map<DocumentPath, Document> products =
        entries.isEmpty()
            ? Map.of()
            : context
                .store()
                .getAll(entries.stream().map(entry -> path(entry.productId())).toList());
    return new OfferMail(
        offer.offerId(),
        offer.campaign(),
        profile.email(),
        profile.name(),
        profile.locale(),
        zones.of(profile),
        entries.stream().map(entry -> line(entry, products.get(path(entry.productId())))).toList(),
        occasion.lines().size() - entries.size(),
        occasion.isCut() ? null : occasion.value().orElse(BigDecimal.ZERO),
        offer.discount(),
        offer.coupon() == null ? null : CouponCodes.display(offer.coupon()),
        offer.expiresAt(),
        context.links().linkFor(new UnsubscribeLinks.Recipient(offer.userId(), offer.offerId())));
  }

  private static OfferMail.Line line(CartEntry entry, Document product) {
    final boolean named = product != null && product.fields().get("name") instanceof String;
    return new OfferMail.Line(
        entry.productId(),
        named ? (String) product.fields().get("name") : null,
        entry.quantity(),
        entry.price());
  }

  private static DocumentPath path(String productId) {
    return DocumentPath.of("products", productId);
  }
}
