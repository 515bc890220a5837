package io.boomerang.adapters.embedded;

import io.boomerang.core.document.StoreUnavailableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * The file with one line per commit. A line is whole or it does not count, which makes a commit
 * atomic on disk. A commit survives the end of the process, killed or not; what the machine had not
 * yet written when its power failed is lost.
 *
 * <p>Not thread-safe. Plain streams and not channels: a channel closes for everyone when one
 * waiting thread is interrupted.
 */
final class EmbeddedDocumentsLog {
  static final String FILE = "documents.ndjson";

  private static final System.Logger LOGGER = System.getLogger(EmbeddedDocuments.class.getName());

  private final EmbeddedDocumentsCodec codec = new EmbeddedDocumentsCodec();
  private final Path file;
  private RandomAccessFile writer;
  private Object fileKey;
  private long end;
  private long lines;

  EmbeddedDocumentsLog(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Whether the file has more than was read, or is another one than was read. */
  boolean hasChanged() {
    try {
      return isReplaced() || (Files.exists(file) && Files.size(file) > end);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether the file is not the one that was read, because a writer has compacted it. */
  boolean isReplaced() {
    return fileKey != null && !fileKey.equals(key());
  }

  /** Starts again at the file's first line. */
  void rewind() {
    fileKey = null;
    end = 0;
    lines = 0;
  }

  /** Reads the commits that were not read before, up to the last whole line. */
  void read(Consumer<EmbeddedDocumentsCommit> commits) {
    if (!Files.exists(file)) {
      return;
    }
    final Object expected = key();
    try (FileInputStream opened = new FileInputStream(file.toFile())) {
      if (!expected.equals(key()) || (fileKey != null && !expected.equals(fileKey))) {
        return; // Compacted this very moment: the next read starts again.
      }
      fileKey = expected;
      opened.getChannel().position(end);
      final InputStream input = new BufferedInputStream(opened, 1 << 16);
      for (byte[] line = line(input); line != null; line = line(input)) {
        lines++;
        commits.accept(decode(line));
        end += line.length + 1L;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens the file to append to it; cuts off a line that a killed process did not finish. */
  void openToWrite() {
    try {
      writer = new RandomAccessFile(file.toFile(), "rw");
      final long torn = writer.length() - end;
      if (torn > 0) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "{0}: left out its last {1} bytes, a commit that was never finished",
            file,
            torn);
        writer.setLength(end);
      }
      writer.seek(end);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** How many commits the file holds. */
  long lines() {
    return lines;
  }

  void append(EmbeddedDocumentsCommit commit) {
    if (writer == null) {
      throw new StoreUnavailableException(file + " is closed");
    }
    final byte[] line = codec.encode(commit);
    try {
      writer.write(line);
    } catch (IOException e) {
      cutOff();
      throw new StoreUnavailableException(file + " cannot be written: " + e.getMessage(), e);
    }
    end += line.length;
    lines++;
  }

  /** Puts these commits in the place of all in the file, at once. */
  void replace(Iterable<EmbeddedDocumentsCommit> commits) {
    final Path smaller = file.resolveSibling(FILE + ".new");
    try (RandomAccessFile output = new RandomAccessFile(smaller.toFile(), "rw")) {
      output.setLength(0);
      final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 20);
      rewind();
      for (EmbeddedDocumentsCommit commit : commits) {
        buffer.writeBytes(codec.encode(commit));
        lines++;
        if (buffer.size() > 1 << 19) {
          output.write(buffer.toByteArray());
          buffer.reset();
        }
      }
      output.write(buffer.toByteArray());
      output.getFD().sync();
      end = output.length();
      Files.move(smaller, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be compacted: " + e.getMessage(), e);
    }
  }

  void close() {
    if (writer == null) {
      return;
    }
    try (RandomAccessFile closing = writer) {
      closing.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be closed: " + e.getMessage(), e);
    } finally {
      writer = null;
    }
  }

  /** Takes back a line that was written in part; else the next one would be glued to it. */
  private void cutOff() {
    try {
      writer.setLength(end);
      writer.seek(end);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.ERROR, file + " takes no more commits: reopen it", e);
      writer = null;
    }
  }

  private EmbeddedDocumentsCommit decode(byte[] line) throws IOException {
    try {
      return codec.decode(line);
    } catch (IOException e) {
      throw new IOException("line " + lines + " is no commit: " + e.getMessage(), e);
    }
  }

  /** The next line without its break; null when there is no whole one. */
  private static byte[] line(InputStream input) throws IOException {
    final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int b = input.read(); b >= 0; b = input.read()) {
      if (b == '\n') {
        return line.toByteArray();
      }
      line.write(b);
    }
    return null;
  }

  private Object key() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
  }
}
