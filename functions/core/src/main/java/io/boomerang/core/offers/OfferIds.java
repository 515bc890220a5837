package io.boomerang.core.offers;

import io.boomerang.core.hash.Sha256;

/** Derives the ids of offers, so that deciding twice makes one offer. */
public final class OfferIds {
  /** Ids end up in headers, activities and document names; strangers choose the session. */
  private static final int MAX_SESSION = 128;

  private OfferIds() {}

  /** The offer for a session's cart, the n-th time that it went cold. */
  public static String ofCart(String userSession, int round) {
    final String session =
        userSession.length() <= MAX_SESSION ? userSession : "sha256." + Sha256.hex(userSession);
    return "cart-" + session + "-" + round;
  }
}
