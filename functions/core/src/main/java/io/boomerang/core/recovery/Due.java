package io.boomerang.core.recovery;

import io.boomerang.core.document.Document;
import java.time.Instant;

/**
 * Something to be done at a time. What is due at another time is something else.
 *
 * @param isCart whether it is a cart, or else an offer
 * @param id the session of the cart, or the id of the offer
 */
record Due(boolean isCart, String id, Instant at) {
  static Due cart(Document document) {
    return new Due(true, document.path().id(), cartDue(document));
  }

  static Due offer(Document document) {
    return new Due(false, document.path().id(), (Instant) document.fields().get("due_at"));
  }

  /** When the cart is to be decided on. */
  static Instant cartDue(Document cart) {
    return (Instant) cart.fields().get("expires_at");
  }
}
