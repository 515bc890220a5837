package io.boomerang.core.loyalty;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long texts. */
final class Hashes {
  private static final int BYTES = 16;

  private Hashes() {}

  /** The first 128 bits, in hexadecimal, of SHA-256 over the texts and their lengths. */
  static String sha256(String... texts) {
    try {
      final MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
