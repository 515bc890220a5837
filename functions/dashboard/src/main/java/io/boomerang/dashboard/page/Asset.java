package io.boomerang.dashboard.page;

import io.boomerang.core.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file that the page is made of, compressed once. Its bytes are shared: nobody changes them. */
public final class Asset {
  private static final int HASH_BYTES = 8;

  private final String name;
  private final String contentType;
  private final byte[] content;
  private final byte[] compressed;

  private Asset(String name, String contentType, byte[] content) {
    this.name = name;
    this.contentType = contentType;
    this.content = content;
    this.compressed = gzip(content);
  }

  static Asset of(String base, String extension, String contentType, byte[] content) {
    final String hash = HexFormat.of().formatHex(Sha256.digest().digest(content), 0, HASH_BYTES);
    return new Asset(base + "." + hash + "." + extension, contentType, content);
  }

  /** Holds a hash of the content: what is behind a name never changes. */
  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] content() {
    return content;
  }

  /** The content as gzip, as small as it gets. */
  public byte[] compressed() {
    return compressed;
  }

  private static byte[] gzip(byte[] content) {
    final var out = new ByteArrayOutputStream(content.length / 3);
    try (var gzip = new BestGzip(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
