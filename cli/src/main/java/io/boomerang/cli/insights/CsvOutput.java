package io.boomerang.cli.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudStorageFiles;
import io.boomerang.core.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where CSV goes: the screen, a file, or an object {@code gs://BUCKET/NAME}. An object is put
 * together in memory, and is there whole or not at all.
 */
record CsvOutput(String target, Settings environment) {
  private static final String BUCKET = "gs://";

  /** Prints CSV. */
  interface Print {
    void to(PrintWriter out) throws IOException;
  }

  /**
   * Writes what is printed.
   *
   * @param screen is used when there is no target
   * @throws IOException naming the file or object that cannot be written
   */
  void write(PrintWriter screen, Print csv) throws IOException {
    if (target == null) {
      csv.to(screen);
      screen.flush();
    } else if (target.startsWith(BUCKET)) {
      writeObject(csv);
    } else {
      try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(target), UTF_8))) {
        csv.to(out);
        if (out.checkError()) {
          throw new IOException(target + ": cannot be written, such as for lack of space");
        }
      }
    }
  }

  private void writeObject(Print csv) throws IOException {
    final int slash = target.indexOf('/', BUCKET.length());
    if (slash <= BUCKET.length() || slash == target.length() - 1) {
      throw new IOException(target + ": say gs://BUCKET/NAME");
    }
    final var files =
        CloudStorageFiles.of(
            new BucketConfig(
                target.substring(BUCKET.length(), slash),
                environment.optional("STORAGE_EMULATOR_HOST")));
    final var bytes = new ByteArrayOutputStream();
    try (var out = new PrintWriter(bytes, false, UTF_8)) {
      csv.to(out);
    }
    files.write(target.substring(slash + 1), "text/csv", bytes.toByteArray());
  }
}
