package io.boomerang.core.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, wherever a text or a file needs a short and stable name. */
public final class Sha256 {
  private static final int NAME_BYTES = 16;

  private Sha256() {}

  /** A digest to be fed piece by piece. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes of the text's hash, in UTF-8. */
  public static byte[] of(String text) {
    return digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The whole hash of the text in hexadecimal, 64 characters. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /** The first 128 bits, in hexadecimal, of the hash over the texts and their lengths. */
  public static String name(String... texts) {
    final MessageDigest digest = digest();
    for (String text : texts) {
      digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
  }
}
