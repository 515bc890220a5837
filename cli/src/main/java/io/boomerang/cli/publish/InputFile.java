package io.boomerang.cli.publish;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file to publish.
 *
 * @param format of its content, compressed or not
 */
public record InputFile(Path path, Format format) {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** How records are written in a file. */
  public enum Format {
    CSV,
    NDJSON,
    ONLINE_RETAIL;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The format that the name's extension names. */
  public static Optional<Format> formatOf(Path path) {
    final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    final String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".csv")) {
      return Optional.of(Format.CSV);
    }
    final boolean isJson =
        plain.endsWith(".ndjson") || plain.endsWith(".jsonl") || plain.endsWith(".json");
    return isJson ? Optional.of(Format.NDJSON) : Optional.empty();
  }

  /** The content, uncompressed. */
  InputStream open() throws IOException {
    final var in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    in.mark(2);
    final int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** Its records from the first on. */
  RecordReader read(Adjustment adjustment) throws IOException {
    final var lines = new Lines(open());
    if (format == Format.NDJSON) {
      return new NdjsonRecords(lines, adjustment);
    }
    try {
      return format == Format.CSV
          ? new CsvRecords(lines, adjustment)
          : new OnlineRetailRecords(lines, adjustment);
    } catch (IOException e) {
      lines.close();
      throw new IOException(path + ":" + e.getMessage(), e);
    }
  }
}
