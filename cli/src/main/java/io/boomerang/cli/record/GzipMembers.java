package io.boomerang.cli.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip (RFC 1952) to its very end. The JDK's own stream takes a damaged second member
 * for the end of the data, and on a pipe sometimes a sound one, too. Zeros after the last member
 * are padding.
 */
public final class GzipMembers extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 0x1f8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int from;
  private int to;
  private boolean isInMember;

  /**
   * Decompresses a stream.
   *
   * @param name what to call it where it is damaged
   */
  public GzipMembers(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    final byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (isInMember || startMember()) {
      final int read = inflate(bytes, offset, length);
      if (read > 0) {
        return read;
      }
      endMember();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** Decompressed bytes, or 0 at the end of the member. */
  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (true) {
        final int read = inflater.inflate(bytes, offset, length);
        if (read > 0) {
          checksum.update(bytes, offset, read);
          return read;
        }
        if (inflater.finished()) {
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw damaged("needs a dictionary");
        }
        if (from == to && !fill()) {
          throw cutOff();
        }
        inflater.setInput(buffer, from, to - from);
        from = to;
      }
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  private boolean startMember() throws IOException {
    if (from == to && !fill()) {
      return false;
    }
    if (buffer[from] == 0) {
      skipPadding();
      return false;
    }
    if ((next() << 8 | next()) != MAGIC || next() != DEFLATE) {
      throw damaged("what follows the compressed data is no gzip");
    }
    final int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    isInMember = true;
    return true;
  }

  private void endMember() throws IOException {
    from = to - inflater.getRemaining();
    final long expected = nextInt();
    final long length = nextInt();
    if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw damaged("its checksum is another");
    }
    isInMember = false;
  }

  private void skipPadding() throws IOException {
    while (from < to || fill()) {
      if (buffer[from++] != 0) {
        throw damaged("what follows the compressed data is no gzip");
      }
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // Up to the zero that ends it.
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (from == to && !fill()) {
      throw cutOff();
    }
    return buffer[from++] & 0xFF;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer, 0, buffer.length));
    return to > 0;
  }

  private EOFException cutOff() {
    return new EOFException(name + ": cut off: the compressed data has no end");
  }

  private ZipException damaged(String reason) {
    return new ZipException(name + ": damaged gzip: " + reason);
  }
}
