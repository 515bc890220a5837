package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.cli.publish.InputFile.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFileTest {
  private static final String CSV = "event_type,event_time,user_id\nview,,7\n";

  @TempDir private Path folder;

  @Test
  void format_isThatOfTheExtension_elseOfTheFirstByte() throws IOException {
    assertThat(format("a.csv.gz", "{}")).isEqualTo(Format.CSV);
    assertThat(format("b.jsonl", CSV)).isEqualTo(Format.NDJSON);
    assertThat(format("c", "\ufeff {}")).isEqualTo(Format.NDJSON);
    assertThat(format("d", "\n[")).isEqualTo(Format.NDJSON);
    assertThat(format("e", CSV)).isEqualTo(Format.CSV);
  }

  @Test
  void jsonArray_isTakenApart() throws IOException {
    final Path file = write("array.json", "[\n {\"a\":1},\n {\"a\":2}\n]\n".getBytes(UTF_8));

    assertThat(read(InputFile.of(file, Optional.empty())).all())
        .containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void pipe_isRead_thoughItsContentComesOnce() throws Exception {
    final Path pipe = folder.resolve("pipe");
    Assumptions.assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    final var writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.write(pipe, gzip(CSV));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });

    final InputFile input = InputFile.of(pipe, Optional.empty());

    writer.join();
    assertThat(Scan.of(input).lines()).isEqualTo(2);
    assertThat(read(input).all()).hasSize(1);
    assertThat(input.path()).isEqualTo(pipe);
  }

  @Test
  void damagedFile_isNamed_beforeAnythingIsSent() throws IOException {
    final byte[] whole = gzip(CSV);
    final Path file = write("cut.csv.gz", Arrays.copyOf(whole, whole.length - 9));

    assertThatThrownBy(() -> Scan.of(InputFile.of(file, Optional.empty())))
        .hasMessage(file + ": cut off: the compressed data has no end");
  }

  private Format format(String name, String content) throws IOException {
    return InputFile.of(write(name, content.getBytes(UTF_8)), Optional.empty()).format();
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static Readings read(InputFile input) throws IOException {
    return Readings.of(input.read(RecordAdjustment.NONE));
  }

  private static byte[] gzip(String text) throws IOException {
    final var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
