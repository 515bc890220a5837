package io.boomerang.local.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopFolderTest {
  @TempDir private Path project;

  private Path folder(String name, Instant lastRun) throws IOException {
    final Path folder = Files.createDirectories(project.resolve(".demo").resolve(name));
    final Path part = Files.createDirectories(folder.resolve("documents"));
    Files.setLastModifiedTime(part, FileTime.from(lastRun));
    return folder;
  }

  @Test
  void newest_isTheOneThatRanLast_whateverItsName() throws IOException {
    folder("published", Instant.parse("2026-01-01T00:00:00Z"));
    final Path demo = folder("2026-01-02T00-00-00", Instant.parse("2026-01-02T00:00:00Z"));
    Files.createFile(project.resolve(".demo").resolve("events.csv"));

    assertThat(ShopFolder.newest(project, "documents")).isEqualTo(demo);
  }

  @Test
  void newest_withoutThePart_doesNotCount() throws IOException {
    folder("published", Instant.EPOCH);

    assertThatThrownBy(() -> ShopFolder.newest(project, "redeem.uri"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has redeem.uri: start bin/demo, or give --folder");
  }

  @Test
  void newest_nothingRanYet_saysWhatToDo() {
    assertThatThrownBy(() -> ShopFolder.newest(project, "documents"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("start bin/demo");
  }
}
