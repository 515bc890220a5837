package io.boomerang.adapters.embedded;

import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive as files below a folder, each under its object's name. */
public final class FileArchive implements RawArchive {
  private final Path folder;

  /** Makes the folder when the first object is stored. */
  public FileArchive(Path folder) {
    this.folder = folder;
  }

  @Override
  public void store(ArchiveObject object) {
    final Path file = folder.resolve(object.name());
    final Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.createDirectories(file.getParent());
      Files.write(partial, object.content());
      // A link, not a move: it fails when the object is there, whoever wrote it.
      Files.createLink(file, partial);
    } catch (FileAlreadyExistsException e) {
      // Stored by an earlier try: an object's name is its own.
      return;
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot write " + file, e);
    } finally {
      partial.toFile().delete();
    }
  }
}
