package io.boomerang.cli.replay;

import io.boomerang.adapters.embedded.FileArchive;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudStorageArchive;
import io.boomerang.core.config.Settings;
import io.boomerang.core.ingest.ArchiveReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens archives by what people call them. */
public final class Archives {
  private static final String BUCKET = "gs://";

  private Archives() {}

  /**
   * A bucket, {@code gs://NAME}, or a folder: of the archive, or of the system that it belongs to.
   *
   * @throws IOException when the folder has no archive
   */
  public static ArchiveReader open(String name, Settings environment) throws IOException {
    if (name.startsWith(BUCKET)) {
      return CloudStorageArchive.of(
          new BucketConfig(
              name.substring(BUCKET.length()), environment.optional("STORAGE_EMULATOR_HOST")));
    }
    final Path folder = Path.of(name);
    for (Path candidate : List.of(folder, folder.resolve("archive"))) {
      if (Files.isDirectory(candidate.resolve("raw"))) {
        return new FileArchive(candidate);
      }
    }
    throw new IOException(folder + " has no archive: no folder raw is in it");
  }
}
