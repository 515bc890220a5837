package io.boomerang.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Separates UTF-8 from other bytes (Unicode 16.0, table 3-7), at the cost of a glance for the ASCII
 * that most events are, and without decoding the rest.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  static boolean isWellFormed(byte[] bytes) {
    int i = asciiEnd(bytes, 0);
    while (i < bytes.length) {
      final int length = sequenceLength(bytes, i);
      if (length == 0) {
        return false;
      }
      i = asciiEnd(bytes, i + length);
    }
    return true;
  }

  private static int asciiEnd(byte[] bytes, int from) {
    int i = from;
    while (i + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Length of the well-formed sequence of two to four bytes that starts here, or 0. */
  private static int sequenceLength(byte[] bytes, int at) {
    final int lead = bytes[at] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    if (lead < 0xE0) {
      return isBetween(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead < 0xF0) {
      // E0 80..9F would be a longer form than needed, ED A0..BF a surrogate.
      final boolean fits =
          isBetween(bytes, at + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
      return fits && isBetween(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
    }
    // F0 80..8F would be a longer form than needed, F4 90..BF beyond the last character.
    final boolean fits =
        isBetween(bytes, at + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    return fits && isBetween(bytes, at + 2, 0x80, 0xBF) && isBetween(bytes, at + 3, 0x80, 0xBF)
        ? 4
        : 0;
  }

  private static boolean isBetween(byte[] bytes, int at, int least, int most) {
    return at < bytes.length && (bytes[at] & 0xFF) >= least && (bytes[at] & 0xFF) <= most;
  }
}
