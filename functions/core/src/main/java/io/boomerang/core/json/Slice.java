package io.boomerang.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of a message's data, from {@code from} up to but without {@code to}. */
record Slice(int from, int to) {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  byte[] copyOf(byte[] data) {
    return from == 0 && to == data.length ? data : Arrays.copyOfRange(data, from, to);
  }

  /**
   * The JSON documents in a message: every non-blank line when the data is newline-delimited, else
   * the whole. It is newline-delimited when it does not open with {@code [} or with a <code>{
   * </code> alone in its line, and a line after the first starts with <code>{</code>: the lines of
   * one pretty-printed value are not like that. A byte order mark at the start does not count.
   *
   * @param limit no more than this many lines are looked for
   */
  static List<Slice> documentsOf(byte[] data, int limit) {
    final int start = startsWithMark(data) ? BYTE_ORDER_MARK.length : 0;
    final Slice first = nextLine(data, start);
    if (first == null) {
      return List.of();
    }
    if (!isNewlineDelimited(data, first)) {
      return List.of(new Slice(start, data.length));
    }
    final List<Slice> lines = new ArrayList<>();
    Slice line = first;
    while (line != null && lines.size() < limit) {
      lines.add(line);
      line = nextLine(data, line.to);
    }
    return lines;
  }

  private static boolean isNewlineDelimited(byte[] data, Slice first) {
    int start = first.from;
    while (isBlank(data[start])) {
      start++;
    }
    final boolean isLoneBrace = data[start] == '{' && start + 1 == first.to;
    if (data[start] == '[' || isLoneBrace) {
      return false;
    }
    for (int i = first.to; i + 1 < data.length; i++) {
      if (data[i] == '\n' && data[i + 1] == '{') {
        return true;
      }
    }
    return false;
  }

  /** The next line that holds more than blanks, without the blanks at its end; null if none. */
  private static Slice nextLine(byte[] data, int from) {
    int start = from;
    int end = from;
    for (int i = from; i < data.length; i++) {
      if (data[i] != '\n') {
        end = isBlank(data[i]) ? end : i + 1;
      } else if (end > start) {
        return new Slice(start, end);
      } else {
        start = i + 1;
        end = start;
      }
    }
    return end > start ? new Slice(start, end) : null;
  }

  private static boolean startsWithMark(byte[] data) {
    final int length = BYTE_ORDER_MARK.length;
    return data.length >= length && Arrays.equals(data, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
