package io.boomerang.cli.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes a stream apart into lines, holding one at a time. A line ends with LF, CR LF, or a CR
 * alone, which old spreadsheets write.
 */
final class Lines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long number;
  private boolean isAfterReturn;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line, or null after the last. */
  FileLine next() throws IOException {
    if (!isMore()) {
      return null;
    }
    ByteArrayOutputStream pieces = null;
    while (true) {
      final int end = endOfLine();
      if (end < to) {
        final byte[] bytes = joined(pieces, end);
        isAfterReturn = buffer[end] == '\r';
        from = end + 1;
        return new FileLine(++number, bytes);
      }
      if (pieces == null) {
        pieces = new ByteArrayOutputStream(2 * BUFFER);
      }
      pieces.write(buffer, from, to - from);
      if (!fill()) {
        return new FileLine(++number, pieces.toByteArray());
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Whether there is another line; passes over the LF of the last one's CR LF. */
  private boolean isMore() throws IOException {
    if (from == to && !fill()) {
      return false;
    }
    if (isAfterReturn && buffer[from] == '\n') {
      from++;
    }
    isAfterReturn = false;
    return from < to || fill();
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer, 0, buffer.length));
    return to > 0;
  }

  private int endOfLine() {
    int i = from;
    while (i < to && buffer[i] != '\n' && buffer[i] != '\r') {
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
}
