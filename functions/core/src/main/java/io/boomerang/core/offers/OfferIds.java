package io.boomerang.core.offers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives the ids of offers, so that deciding twice makes one offer. */
final class OfferIds {
  /** Ids end up in headers, activities and document names; strangers choose the session. */
  private static final int MAX_SESSION = 128;

  private OfferIds() {}

  /** The offer for a session's cart, the n-th time that it went cold. */
  static String ofCart(String userSession, int round) {
    final String session =
        userSession.length() <= MAX_SESSION ? userSession : "sha256." + sha256(userSession);
    return "cart-" + session + "-" + round;
  }

  private static String sha256(String text) {
    try {
      final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
