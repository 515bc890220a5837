package io.boomerang.dashboard.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of an answer, compressed once at most, whoever reads them: a reader who takes an hour
 * holds no copy. Nobody changes them.
 */
public final class Body {
  private final byte[] bytes;
  private Optional<byte[]> compressed = Optional.empty();

  Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** The same as gzip. */
  public synchronized byte[] compressed() {
    if (compressed.isEmpty()) {
      compressed = Optional.of(gzip(bytes));
    }
    return compressed.get();
  }

  private static byte[] gzip(byte[] bytes) {
    final var out = new ByteArrayOutputStream(bytes.length / 3);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }
}
