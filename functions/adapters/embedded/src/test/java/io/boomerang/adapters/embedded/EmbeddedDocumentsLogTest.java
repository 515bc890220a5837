package io.boomerang.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDocumentsLogTest {
  private static final DocumentPath CART = DocumentPath.of("carts", "s1");
  private static final DocumentPath OTHER = DocumentPath.of("carts", "s2").child("lines", "l/1");

  private final Logger logger = Logger.getLogger(EmbeddedDocuments.class.getName());
  private final NotedLog noted = new NotedLog();

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    logger.addHandler(noted);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(noted);
    logger.setUseParentHandlers(true);
  }

  @Test
  void reopened_hasWhatWasCommitted() throws ConflictException {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("at", Instant.parse("2026-01-01T00:00:00.000001Z"));
    fields.put("$time", Map.of("$time", "no time", "$$", List.of(Instant.EPOCH)));
    fields.put("nothing", null);
    final Document before;
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(new Write.Create(CART, fields), put(OTHER, 1)));
      documents.commit(List.of(put(DocumentPath.of("carts", "s3"), 2)));
      before = documents.get(CART).orElseThrow();
      delete(documents, DocumentPath.of("carts", "s3"));
    }

    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      assertThat(documents.get(CART)).contains(before);
      assertThat(documents.get(OTHER).orElseThrow().fields()).isEqualTo(Map.of("n", 1L));
      assertThat(documents.list(null, "carts")).containsExactly(before);
    }
    assertThat(noted.messages).isEmpty();
  }

  @Test
  void log_isOneReadableLinePerCommit() throws Exception {
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(put(CART, 1), put(OTHER, 2)));
      delete(documents, CART);
      documents.commit(
          List.of(new Write.Put(CART, Map.of("at", Instant.parse("2026-01-01T12:00:00Z")))));
    }

    assertThat(Files.readAllLines(log()))
        .containsExactly(
            "{\"version\":1,\"writes\":[{\"path\":[\"carts\",\"s1\"],\"fields\":{\"n\":1}},"
                + "{\"path\":[\"carts\",\"s2\",\"lines\",\"l/1\"],\"fields\":{\"n\":2}}]}",
            "{\"version\":2,\"writes\":[{\"path\":[\"carts\",\"s1\"],\"deleted\":true}]}",
            "{\"version\":3,\"writes\":[{\"path\":[\"carts\",\"s1\"],"
                + "\"fields\":{\"at\":{\"$time\":\"2026-01-01T12:00:00Z\"}}}]}");
  }

  @Test
  void lastLineTorn_atAnyByte_leavesOutThatCommitOnlyAndSaysSo() throws Exception {
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(put(CART, 1)));
      documents.commit(List.of(put(CART, 2), put(OTHER, 2)));
    }
    final byte[] whole = Files.readAllBytes(log());
    final int firstLine = new String(whole, UTF_8).indexOf('\n') + 1;
    for (int length = firstLine + 1; length < whole.length; length++) {
      Files.write(log(), Arrays.copyOf(whole, length));
      noted.messages.clear();

      try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
        assertThat(documents.get(CART).orElseThrow().fields()).isEqualTo(Map.of("n", 1L));
        assertThat(documents.get(OTHER)).isEmpty();
        documents.commit(List.of(put(OTHER, 3)));
      }
      assertThat(noted.messages)
          .containsExactly(
              "%s: left out its last %,d bytes, a commit that was never finished"
                  .formatted(log(), length - firstLine));
      try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
        assertThat(documents.get(OTHER).orElseThrow().fields()).isEqualTo(Map.of("n", 3L));
      }
    }
  }

  @Test
  void lineThatIsNoCommit_isNamedAndNothingIsLost() throws Exception {
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(put(CART, 1)));
    }
    Files.writeString(log(), "{\"version\":2}\n{", StandardOpenOption.APPEND);
    final byte[] before = Files.readAllBytes(log());

    for (int i = 0; i < 2; i++) { // The second time shows that the first let go of the folder.
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(log() + " cannot be read: line 2 is no commit: expected a List, found null");
    }
    assertThat(Files.readAllBytes(log())).isEqualTo(before);
  }

  @Test
  void secondWriter_isRefusedWithTheReason() {
    try (EmbeddedDocuments first = EmbeddedDocuments.open(folder)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                folder
                    + " is being written by this process: stop it first, or open it to read only");
      }
      assertThat(first.get(CART)).isEmpty();
    }
    EmbeddedDocuments.open(folder).close();
  }

  @Test
  void readOnly_seesWhatTheWriterCommitsAndWritesNothing() throws ConflictException {
    try (EmbeddedDocuments reader = EmbeddedDocuments.openReadOnly(folder)) {
      assertThat(reader.get(CART)).isEmpty();
      try (EmbeddedDocuments writer = EmbeddedDocuments.open(folder)) {
        writer.commit(List.of(put(CART, 1)));
        assertThat(reader.get(CART)).isEqualTo(writer.get(CART)).isPresent();
        writer.commit(List.of(put(CART, 2), put(DocumentPath.of("things", "t"), 2)));
        assertThat(reader.list(null, "carts")).isEqualTo(writer.list(null, "carts"));
        assertThat(reader.query(Query.of("things", Map.of(), "n", 5))).hasSize(1);
      }
      assertThatThrownBy(() -> reader.commit(List.of(put(CART, 3))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("these documents were opened to read only");
    }
  }

  @Test
  void readOnly_lineStillBeingWritten_isNotThereYet() throws Exception {
    try (EmbeddedDocuments writer = EmbeddedDocuments.open(folder)) {
      writer.commit(List.of(put(CART, 1)));
    }
    final byte[] line = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(line, 20));
    try (EmbeddedDocuments reader = EmbeddedDocuments.openReadOnly(folder)) {
      assertThat(reader.get(CART)).isEmpty();
      Files.write(log(), Arrays.copyOfRange(line, 20, line.length), StandardOpenOption.APPEND);
      assertThat(reader.get(CART)).isPresent();
    }
    assertThat(noted.messages).isEmpty();
  }

  @Test
  void logOfMostlyOldVersions_isMadeSmallWhenOpened() throws Exception {
    try (EmbeddedDocuments reader = EmbeddedDocuments.openReadOnly(folder)) {
      try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
        for (int i = 0; i < 10_000; i++) {
          documents.commit(List.of(put(CART, i)));
        }
        documents.commit(List.of(put(OTHER, 1)));
        delete(documents, OTHER);
      }
      final Document last = reader.get(CART).orElseThrow();
      final long before = Files.size(log());

      try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
        assertThat(Files.size(log())).isLessThan(before / 1_000);
        assertThat(documents.get(CART)).contains(last);
        documents.commit(List.of(put(OTHER, 5)));
        // 10,000 puts, one more, its deletion: versions of what is gone do not come again.
        assertThat(documents.get(OTHER).orElseThrow().version()).isEqualTo("10003");
        assertThat(reader.get(OTHER)).isEqualTo(documents.get(OTHER));
        assertThat(reader.get(CART)).contains(last);
      }
    }
  }

  @Test
  void closed_takesNoMoreCommitsAndLeavesTheFolderToOthers() {
    final EmbeddedDocuments closed = EmbeddedDocuments.open(folder);
    closed.close();
    assertThatThrownBy(() -> closed.commit(List.of(put(CART, 1)))).hasMessage(log() + " is closed");

    try (EmbeddedDocuments next = EmbeddedDocuments.open(folder)) {
      closed.close();
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .isInstanceOf(IllegalStateException.class);
      assertThat(next.get(CART)).isEmpty();
    }
  }

  private Path log() {
    return folder.resolve("documents.ndjson");
  }

  private static Write put(DocumentPath path, long n) {
    return new Write.Put(path, Map.of("n", n));
  }

  private static void delete(EmbeddedDocuments documents, DocumentPath path)
      throws ConflictException {
    documents.commit(List.of(new Write.Delete(path, documents.get(path).orElseThrow().version())));
  }

  private static final class NotedLog extends Handler {
    final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      messages.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
