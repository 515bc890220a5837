package io.boomerang.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of a message's data, from {@code from} up to but without {@code to}. */
record Slice(int from, int to) {
  byte[] copyOf(byte[] data) {
    return from == 0 && to == data.length ? data : Arrays.copyOfRange(data, from, to);
  }

  /**
   * The JSON documents in a message: every non-blank line when the data is newline-delimited, else
   * the whole. It is newline-delimited when it does not open with {@code [} and a line after the
   * first starts with <code>{</code>: the lines of one pretty-printed object do not.
   */
  static List<Slice> recordsOf(byte[] data) {
    final List<Slice> lines = lines(data);
    if (lines.size() < 2 || data[lines.get(0).from] == '[') {
      return lines.isEmpty() ? List.of() : List.of(new Slice(0, data.length));
    }
    for (Slice line : lines.subList(1, lines.size())) {
      if (data[line.from] == '{') {
        return lines;
      }
    }
    return List.of(new Slice(0, data.length));
  }

  /** The lines that hold more than blanks, without the blanks at their end. */
  private static List<Slice> lines(byte[] data) {
    final List<Slice> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= data.length; i++) {
      if (i == data.length || data[i] == '\n') {
        addTrimmed(data, from, i, lines);
        from = i + 1;
      }
    }
    return lines;
  }

  private static void addTrimmed(byte[] data, int from, int to, List<Slice> lines) {
    int end = to;
    while (end > from && isBlank(data[end - 1])) {
      end--;
    }
    if (end > from) {
      lines.add(new Slice(from, end));
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
