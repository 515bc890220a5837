package io.boomerang.core.offers;

import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An offer that came to nothing does not count against the next to its customer or address. */
record Withdrawal(DocumentStore store) {
  List<Write> of(Offer offer) {
    final DocumentPath shopperPath = ShopperDocument.path(offer.userId());
    final List<DocumentPath> paths = new ArrayList<>(List.of(shopperPath));
    if (offer.address() != null) {
      paths.add(Addresses.path(offer.address()));
    }
    final Map<DocumentPath, Document> found = store.getAll(paths);
    final List<Write> writes = new ArrayList<>();
    final Document document = found.get(shopperPath);
    writes.add(
        ShopperDocument.write(
            without(offer, ShopperDocument.read(offer.userId(), document)), document));
    if (offer.address() != null) {
      final Document known = found.get(Addresses.path(offer.address()));
      writes.add(Addresses.write(without(offer, Addresses.read(offer.address(), known)), known));
    }
    return writes;
  }

  private static Shopper without(Offer offer, Shopper shopper) {
    return shopper.withdrawn(offer.campaign().id(), offer.offerId(), offer.offerBefore());
  }
}
