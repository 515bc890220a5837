package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.testkit.JavaProcess;
import java.io.BufferedReader;
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
    long acknowledged = 0;
    try (JavaProcess writer =
            JavaProcess.of(Writer.class.getName()).arguments(List.of(folder.toString())).start();
        BufferedReader lines = writer.output()) {
      while (acknowledged < 2_000) {
        acknowledged = Long.parseLong(lines.readLine());
      }
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .hasMessageContaining("is being written by process " + writer.pid() + ": stop it first");
      writer.kill();
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
