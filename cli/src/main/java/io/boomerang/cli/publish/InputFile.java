package io.boomerang.cli.publish;

import io.boomerang.cli.record.GzipMembers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * A file to publish.
 *
 * @param path as it was given
 * @param content where its bytes can be read as often as needed
 * @param format of its content, compressed or not
 * @param times how it writes them
 */
public record InputFile(Path path, Path content, Format format, TimeFormat times) {
  /** Standard input, as a name. */
  static final String STANDARD_INPUT = "-";

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Blanks and a byte order mark that are looked past for a file's first byte. */
  private static final int MOST_BLANKS = 1 << 12;

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

  /** A regular file. */
  public InputFile(Path path, Format format) {
    this(path, path, format, TimeFormat.USUAL);
  }

  /**
   * The input of this name: a file, a pipe, or standard input by {@code -}. What can be read only
   * once is copied aside, because it is read twice.
   *
   * @param format by its extension or, where there is none, its first byte, when empty
   */
  public static InputFile of(Path path, Optional<Format> format) throws IOException {
    final Path content = isRegular(path) ? path : copyOf(path);
    final InputFile plain = new InputFile(path, content, Format.CSV, TimeFormat.USUAL);
    final Optional<Format> known = format.or(() -> formatOf(path));
    return new InputFile(
        path,
        content,
        known.isPresent() ? known.get() : formatOfContent(plain.firstByte()),
        TimeFormat.USUAL);
  }

  /** The same file, whose times are written so. */
  InputFile with(TimeFormat format) {
    return new InputFile(path, content, this.format, format);
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
    final var in = new BufferedInputStream(Files.newInputStream(content), BUFFER);
    in.mark(2);
    final int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC
        ? new BufferedInputStream(new GzipMembers(in, path.toString()), BUFFER)
        : in;
  }

  /** Its records from the first on. */
  RecordReader read(RecordAdjustment change) throws IOException {
    final RecordAdjustment adjustment = change.with(times);
    if (format == Format.NDJSON) {
      return firstByte() == '['
          ? new JsonArrayRecords(open(), adjustment)
          : new NdjsonRecords(new Lines(open()), adjustment);
    }
    final var lines = new Lines(open());
    try {
      return format == Format.CSV
          ? new CsvRecords(lines, header -> new CsvEvents(header, adjustment))
          : new CsvRecords(lines, header -> new OnlineRetailLayout(header, adjustment));
    } catch (IOException e) {
      lines.close();
      throw new IOException(path + ":" + e.getMessage(), e);
    }
  }

  private static boolean isRegular(Path path) {
    return !path.toString().equals(STANDARD_INPUT) && Files.isRegularFile(path);
  }

  private static Path copyOf(Path path) throws IOException {
    final Path copy = Files.createTempFile("boomerang-input-", "");
    copy.toFile().deleteOnExit();
    try (InputStream in =
        path.toString().equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  private static Format formatOfContent(int first) {
    return first == '{' || first == '[' ? Format.NDJSON : Format.CSV;
  }

  /** The first byte of the content that is no blank nor of a byte order mark; -1 when none. */
  private int firstByte() throws IOException {
    try (InputStream in = open()) {
      int next = in.read();
      for (int i = 0; i < MOST_BLANKS && isBlankOrMark(next); i++) {
        next = in.read();
      }
      return next;
    }
  }

  private static boolean isBlankOrMark(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xEF || c == 0xBB || c == 0xBF;
  }
}
