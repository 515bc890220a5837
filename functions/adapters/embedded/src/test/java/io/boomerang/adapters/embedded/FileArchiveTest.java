package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.RawArchive;
import io.boomerang.testkit.RawArchiveContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArchiveTest extends RawArchiveContract {
  @TempDir Path folder;

  @Override
  protected RawArchive archive() {
    return new FileArchive(folder.resolve("archive"));
  }

  @Override
  protected ArchiveReader reader() {
    return new FileArchive(folder.resolve("archive"));
  }

  @Override
  protected Optional<byte[]> read(String name) {
    final Path file = folder.resolve("archive").resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void store_leavesNothingButTheObject() throws IOException {
    final var object = new ArchiveObject("raw/a.gz", new byte[] {1});
    archive().store(object);
    archive().store(object);

    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files).containsExactly(folder.resolve("archive/raw/a.gz"));
    }
  }

  @Test
  void store_folderCannotBeMade_saysWhichFile() throws IOException {
    Files.writeString(folder.resolve("archive"), "in the way");

    assertThatThrownBy(() -> archive().store(new ArchiveObject("raw/a.gz", new byte[0])))
        .isInstanceOf(ArchiveUnavailableException.class)
        .hasMessageContaining("raw/a.gz");
  }
}
