package io.boomerang.adapters.embedded;

import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The archive as files below a folder, each under its object's name. */
public final class FileArchive implements RawArchive, ArchiveReader {
  /** Ends what is being written, or was when its process was killed. */
  private static final String PARTIAL = ".partial";

  private final Path folder;

  /** Makes the folder when the first object is stored. */
  public FileArchive(Path folder) {
    this.folder = folder;
  }

  @Override
  public void store(ArchiveObject object) {
    final Path file = folder.resolve(object.name());
    final Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
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

  @Override
  public List<String> names(String prefix) {
    // Names are cut at their slashes: what starts like the prefix lies below its last folder.
    final Path below = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .map(this::name)
          .filter(name -> name.startsWith(prefix) && !name.endsWith(PARTIAL))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot list " + below, e);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace(File.separatorChar, '/');
  }

  @Override
  public InputStream open(String name) {
    try {
      return new BufferedInputStream(Files.newInputStream(folder.resolve(name)));
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot read " + folder.resolve(name), e);
    }
  }
}
