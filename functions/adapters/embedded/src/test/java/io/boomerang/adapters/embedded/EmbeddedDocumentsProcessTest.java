package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one folder. */
class EmbeddedDocumentsProcessTest {
  @TempDir private Path folder;

  @Test
  void processKilled_everyCommitThatReturnedIsThereWhole() throws Exception {
    final Process writer = start();
    long acknowledged = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      while (acknowledged < 2_000) {
        acknowledged = Long.parseLong(lines.readLine());
      }
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .hasMessageContaining("is being written by process " + writer.pid() + ": stop it first");
      writer.toHandle().destroyForcibly(); // Unlike the process's own, it leaves the pipe open.
      writer.waitFor();
      for (String line = lines.readLine(); isWhole(line); line = lines.readLine()) {
        acknowledged = Long.parseLong(line);
      }
    }

    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      final long stored = documents.list(null, "a").size();
      assertThat(stored).isGreaterThanOrEqualTo(acknowledged);
      assertThat(documents.list(null, "b")).hasSize((int) stored);
      assertThat(documents.list(null, "a"))
          .extracting(document -> document.fields().get("n"))
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, stored).<Object>mapToObj(n -> n).toList());
    }
  }

  /** The pipe, too, may end in the middle of a line. */
  private static boolean isWhole(String line) {
    return line != null && line.matches("[0-9]{8}");
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Commits two documents at a time and says so, until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws ConflictException {
      try (EmbeddedDocuments documents = EmbeddedDocuments.open(Path.of(arguments[0]))) {
        for (long n = 1; !System.out.checkError(); n++) {
          final Map<String, Object> fields = Map.of("n", n, "text", "x".repeat((int) n % 3_000));
          documents.commit(
              List.of(
                  new Write.Create(DocumentPath.of("a", "" + n), fields),
                  new Write.Create(DocumentPath.of("b", "" + n), fields)));
          System.out.printf("%08d%n", n);
        }
      }
    }
  }
}
