package io.boomerang.cli.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes a stream apart into lines that end with LF or CR LF, holding one at a time. */
final class Lines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line, or null after the last. */
  Line next() throws IOException {
    if (from == to && !fill()) {
      return null;
    }
    ByteArrayOutputStream pieces = null;
    while (true) {
      final int end = endOfLine();
      if (end < to) {
        final byte[] bytes = joined(pieces, end);
        from = end + 1;
        return line(bytes);
      }
      if (pieces == null) {
        pieces = new ByteArrayOutputStream(2 * BUFFER);
      }
      pieces.write(buffer, from, to - from);
      if (!fill()) {
        return line(pieces.toByteArray());
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer, 0, buffer.length));
    return to > 0;
  }

  private int endOfLine() {
    int i = from;
    while (i < to && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private byte[] joined(ByteArrayOutputStream pieces, int end) {
    if (pieces == null) {
      return Arrays.copyOfRange(buffer, from, end);
    }
    pieces.write(buffer, from, end - from);
    return pieces.toByteArray();
  }

  private Line line(byte[] bytes) {
    final int length = bytes.length;
    final boolean hasReturn = length > 0 && bytes[length - 1] == '\r';
    return new Line(++number, hasReturn ? Arrays.copyOf(bytes, length - 1) : bytes);
  }
}
