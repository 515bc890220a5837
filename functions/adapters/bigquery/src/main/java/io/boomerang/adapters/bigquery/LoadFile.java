package io.boomerang.adapters.bigquery;

import io.boomerang.core.hash.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** The rows of one table and one year, on their way into a load job. */
final class LoadFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int HASH_BYTES = 16;

  private final String table;
  private final int year;
  private final Path path;
  private final OutputStream out;
  private final MessageDigest hash = Sha256.digest();
  private long rows;

  LoadFile(String table, int year, Path folder) throws IOException {
    this.table = table;
    this.year = year;
    this.path = folder.resolve(table + "-" + year + ".ndjson.gz");
    this.out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path), BUFFER), BUFFER);
  }

  /**
   * Adds a row.
   *
   * @param line the row
   * @param content what of it is the same whenever the row is made
   */
  void add(String line, String content) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    hash.update(content.getBytes(StandardCharsets.UTF_8));
    rows++;
  }

  String table() {
    return table;
  }

  int year() {
    return year;
  }

  long rows() {
    return rows;
  }

  Path path() {
    return path;
  }

  /** Ends the file; the name of what is in it, the same for the same rows. */
  String finish() throws IOException {
    out.close();
    return HexFormat.of().formatHex(hash.digest(), 0, HASH_BYTES);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(path);
  }
}
