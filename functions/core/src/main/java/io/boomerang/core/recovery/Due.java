package io.boomerang.core.recovery;

import io.boomerang.core.document.Document;
import io.boomerang.core.offers.OfferDocument;
import java.time.Instant;

/**
 * Something to be done at a time. What is due at another time is something else.
 *
 * @param isCart whether it is a cart, or else an offer
 * @param id the session of the cart, or the id of the offer
 * @param mayMail whether a mail may come of it; of other offers something is only to be stored or
 *     published
 */
record Due(boolean isCart, String id, Instant at, boolean mayMail) {
  static Due cart(Document document) {
    return new Due(true, document.path().id(), cartDue(document), true);
  }

  static Due offer(Document document) {
    return new Due(
        false,
        document.path().id(),
        (Instant) document.fields().get("due_at"),
        OfferDocument.mayMail(document));
  }

  /** When the cart is to be decided on. */
  static Instant cartDue(Document cart) {
    return (Instant) cart.fields().get("expires_at");
  }
}
