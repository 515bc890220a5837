package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of a message's data, from {@code from} up to but without {@code to}. */
record Slice(int from, int to) {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * LOWEST_BITS;

  byte[] copyOf(byte[] data) {
    return from == 0 && to == data.length ? data : Arrays.copyOfRange(data, from, to);
  }

  /**
   * The JSON documents in a message: every non-blank line when the data is newline-delimited, else
   * the whole. It is newline-delimited when its first line alone is a JSON value and more follows,
   * or when it does not open with {@code [} or with a <code>{</code> alone in its line, and a line
   * after the first starts with <code>{</code>: the lines of one pretty-printed value are not like
   * that. Byte order marks and blanks at the start of a document do not count.
   *
   * @param limit no more than this many lines are looked for
   */
  static List<Slice> documentsOf(byte[] data, int limit, JsonParsers json) {
    final Slice first = nextLine(data, 0);
    if (first == null) {
      return List.of();
    }
    if (!isNewlineDelimited(data, first, json)) {
      return List.of(new Slice(first.from, data.length));
    }
    final List<Slice> lines = new ArrayList<>();
    Slice line = first;
    while (line != null && lines.size() < limit) {
      lines.add(line);
      line = nextLine(data, line.to);
    }
    return lines;
  }

  private static boolean isNewlineDelimited(byte[] data, Slice first, JsonParsers json) {
    if (nextLine(data, first.to) == null) {
      return false;
    }
    final boolean isLoneBrace = data[first.from] == '{' && first.from + 1 == first.to;
    if (isLoneBrace) {
      return false;
    }
    if (data[first.from] != '[' && hasLineOfAnObject(data, first.to)) {
      return true;
    }
    return first.isJson(data, json);
  }

  private static boolean hasLineOfAnObject(byte[] data, int from) {
    for (int i = from; i + 1 < data.length; i++) {
      if (data[i] == '\n' && data[i + 1] == '{') {
        return true;
      }
    }
    return false;
  }

  /** Whether this alone is a whole JSON value. */
  private boolean isJson(byte[] data, JsonParsers json) {
    try (JsonParser parser = json.create(copyOf(data))) {
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The next line that holds more than blanks, without those around it and without byte order marks
   * before it; null if none.
   */
  private static Slice nextLine(byte[] data, int from) {
    int start = from;
    while (start < data.length) {
      if (isBlank(data[start]) || data[start] == '\n') {
        start++;
      } else if (isMark(data, start)) {
        start += BYTE_ORDER_MARK.length;
      } else {
        return new Slice(start, endOfLine(data, start));
      }
    }
    return null;
  }

  /** Where the line ends, the blanks at its end left out. */
  private static int endOfLine(byte[] data, int start) {
    int end = nextLineFeed(data, start);
    while (end > start && isBlank(data[end - 1])) {
      end--;
    }
    return end;
  }

  /** The place of the next line feed, or the data's end; looks at eight bytes at a time. */
  private static int nextLineFeed(byte[] data, int from) {
    int i = from;
    while (i + Long.BYTES <= data.length) {
      final long differences = (long) LONGS.get(data, i) ^ LINE_FEEDS;
      // The lowest of these bits belongs to the first byte that has no difference.
      final long found = (differences - LOWEST_BITS) & ~differences & HIGHEST_BITS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      i += Long.BYTES;
    }
    while (i < data.length && data[i] != '\n') {
      i++;
    }
    return i;
  }

  private static boolean isMark(byte[] data, int at) {
    final int end = at + BYTE_ORDER_MARK.length;
    return end <= data.length
        && Arrays.equals(data, at, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
