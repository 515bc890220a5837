package io.boomerang.core.offers;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.document.Write;
import java.util.Optional;

/**
 * Offers in the store. A new one is given its shard; one that is stored keeps what it has, so that
 * whoever changes it need not know over how many shards offers are spread.
 */
final class Offers {
  private final DocumentStore store;

  Offers(DocumentStore store) {
    this.store = store;
  }

  /** The offer, if there is one. */
  Optional<Stored> get(String offerId) {
    return store.get(OfferDocument.path(offerId)).map(Stored::of);
  }

  /** Stores an offer that must not be there yet. */
  static Write create(Offer offer, int shards) {
    return new Write.Create(
        OfferDocument.path(offer.offerId()),
        OfferDocument.fields(offer, OfferDocument.shard(offer.offerId(), shards)));
  }

  /** An offer as it was read. */
  record Stored(Document document, Offer offer) {
    static Stored of(Document document) {
      return new Stored(document, OfferDocument.read(document));
    }

    /** Stores what became of it, if nobody has changed it since it was read. */
    Write update(Offer after) {
      return new Write.Update(
          document.path(),
          OfferDocument.fields(
              after, StoredFields.of(document).optional("shard", FieldType.WHOLE_NUMBER, 0L)),
          document.version());
    }
  }
}
