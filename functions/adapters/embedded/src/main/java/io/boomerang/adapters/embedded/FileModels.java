package io.boomerang.adapters.embedded;

import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.core.insights.churn.ModelStoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Models in a folder of this machine, in place of Cloud Storage. */
public final class FileModels implements ModelStore {
  private final Path folder;

  public FileModels(Path folder) {
    this.folder = folder;
  }

  @Override
  public void save(String path, byte[] bytes) {
    final Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      final Path part = Files.createTempFile(file.getParent(), "part", null);
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelStoreUnavailableException("cannot save " + file, e);
    }
  }

  @Override
  public Optional<byte[]> read(String path) {
    final Path file = folder.resolve(path);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new ModelStoreUnavailableException("cannot read " + file, e);
    }
  }
}
