package io.boomerang.core.offers;

import io.boomerang.core.document.DocumentStore;

/** Finds the code of an offer. */
final class FreeCodes {
  private static final int MAX_SALT = 100;

  private final DocumentStore store;
  private final CouponCodes coupons;

  FreeCodes(DocumentStore store, CouponCodes coupons) {
    this.store = store;
    this.coupons = coupons;
  }

  /** The code that is almost always free; the commit that takes it conflicts when it is not. */
  String likelyOf(String offerId) {
    return coupons.codeFor(offerId, 0);
  }

  /** The first code that no other offer has; almost always the first of all. */
  String of(String offerId) {
    for (int salt = 0; salt < MAX_SALT; salt++) {
      final String code = coupons.codeFor(offerId, salt);
      if (store.get(OfferDocument.couponPath(code)).isEmpty()) {
        return code;
      }
    }
    throw new IllegalStateException("no free code for offer " + offerId);
  }
}
