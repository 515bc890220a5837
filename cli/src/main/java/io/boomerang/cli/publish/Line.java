package io.boomerang.cli.publish;

/** One line of a file, without its end. */
final class Line {
  private final long number;
  private final byte[] bytes;

  Line(long number, byte[] bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** From 1. */
  long number() {
    return number;
  }

  byte[] bytes() {
    return bytes;
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
