package io.boomerang.adapters.firestore;

import io.boomerang.core.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Any text as the id of a Firestore document, and back. Firestore has no id with a slash in it, no
 * {@code .}, no {@code ..}, none like {@code __this__} and none over 1,500 bytes. What it does not
 * have becomes {@code %} and two hex digits, so that an id still reads as it was written and no two
 * become one. An id that is too long keeps its beginning and ends in {@code %~} and the SHA-256 of
 * the whole; it cannot be read back.
 */
final class FirestoreIds {
  private static final int MAX_BYTES = 1_500;
  private static final String DIGEST_MARK = "%~";
  private static final int DIGEST_LENGTH = DIGEST_MARK.length() + 64;
  private static final HexFormat HEX = HexFormat.of();

  private FirestoreIds() {}

  static String encode(String id) {
    final StringBuilder encoded = new StringBuilder(id.length() + 8);
    for (int i = 0; i < id.length(); i++) {
      final char c = id.charAt(i);
      if (c == '%' || c == '/' || c < ' ' || c == 0x7f || (i == 0 && startsForbidden(id))) {
        encoded.append('%').append(HEX.toHexDigits((byte) c).toUpperCase(Locale.ROOT));
      } else {
        encoded.append(c);
      }
    }
    final byte[] bytes = encoded.toString().getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_BYTES ? encoded.toString() : shorten(id, bytes);
  }

  /** Whether {@link #decode} cannot bring the id back, so that it must be kept elsewhere. */
  static boolean isShortened(String encoded) {
    return encoded.contains(DIGEST_MARK);
  }

  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    final StringBuilder id = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        id.append((char) HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else {
        id.append(encoded.charAt(i));
      }
    }
    return id.toString();
  }

  private static boolean startsForbidden(String id) {
    return id.equals(".")
        || id.equals("..")
        || (id.length() >= 4 && id.startsWith("__") && id.endsWith("__"));
  }

  /** Cut between two characters, and not inside {@code %2F}. */
  private static String shorten(String id, byte[] encoded) {
    int length = MAX_BYTES - DIGEST_LENGTH;
    while ((encoded[length] & 0xC0) == 0x80) {
      length--;
    }
    for (int i = 1; i <= 2; i++) {
      if (encoded[length - i] == '%') {
        length -= i;
        break;
      }
    }
    final String beginning = new String(encoded, 0, length, StandardCharsets.UTF_8);
    return beginning + DIGEST_MARK + HEX.formatHex(Sha256.of(id));
  }
}
