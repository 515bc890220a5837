package io.boomerang.cli.publish;

import java.util.Arrays;

/** One line of a file, without its end; or what stands on several, as one. */
final class FileLine {
  /** U+FEFF in UTF-8. */
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final long number;
  private final long lines;
  private final byte[] bytes;

  FileLine(long number, byte[] bytes) {
    this(number, 1, bytes);
  }

  /** Bytes that begin in this line, and in as many that nothing before has begun or ended in. */
  FileLine(long number, long lines, byte[] bytes) {
    this.number = number;
    this.lines = lines;
    this.bytes = bytes;
  }

  /** From 1. */
  long number() {
    return number;
  }

  /** How many lines of the file it takes. */
  long lines() {
    return lines;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The line without a byte order mark at its start, with or without blanks before it. */
  FileLine withoutMark() {
    int start = 0;
    while (start < bytes.length && (bytes[start] == ' ' || bytes[start] == '\t')) {
      start++;
    }
    final int end = start + MARK.length;
    final boolean isMarked =
        end <= bytes.length && Arrays.equals(bytes, start, end, MARK, 0, MARK.length);
    return isMarked
        ? new FileLine(number, lines, Arrays.copyOfRange(bytes, end, bytes.length))
        : this;
  }

  boolean isBlank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
