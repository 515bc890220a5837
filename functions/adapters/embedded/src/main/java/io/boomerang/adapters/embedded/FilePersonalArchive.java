package io.boomerang.adapters.embedded;

import io.boomerang.core.customer.PersonalArchive;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The archive of a local system's folder, to erase in; nothing must be kept there. */
public final class FilePersonalArchive implements PersonalArchive {
  private static final String SUFFIX = ".ndjson.gz";

  private final Path folder;

  /** A folder that need not be there. */
  public FilePersonalArchive(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> names(String prefix) {
    final Path root = folder.resolve(prefix);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot list " + root, e);
    }
  }

  @Override
  public byte[] read(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot read " + folder.resolve(name), e);
    }
  }

  @Override
  public void replace(String name, byte[] content) {
    final Path file = folder.resolve(name);
    final Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ArchiveUnavailableException("cannot write " + file, e);
    }
  }
}
