package io.boomerang.adapters.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDocumentsFileTest {
  private static final DocumentPath CART = DocumentPath.of("carts", "s1");
  private static final DocumentPath OTHER = DocumentPath.of("carts", "s2").child("lines", "l/1");

  @TempDir private Path folder;

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
  }

  @Test
  void file_isReadableBySql() throws Exception {
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(
          List.of(
              put(OTHER, 2),
              new Write.Put(CART, Map.of("at", Instant.parse("2026-01-01T12:00:00Z")))));
    }

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select group_concat(concat_ws(' ', parent, collection, id, version, fields), '; ')"
                    + " from documents")) {
      assertThat(rows.getString(1))
          .isEqualTo(
              "[\"carts\",\"s2\"] lines l/1 1 {\"n\":2};"
                  + "  carts s1 1 {\"at\":{\"$time\":\"2026-01-01T12:00:00.000000Z\"}}");
    }
  }

  @Test
  void fileThatIsNoDatabase_isNamedAndLeftAsItIs() throws Exception {
    Files.writeString(file(), "This is no database, though it has the name of one.".repeat(100));
    final byte[] before = Files.readAllBytes(file());

    for (int i = 0; i < 2; i++) { // The second time shows that the first let go of the folder.
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith(file() + " cannot be opened: ")
          .hasMessageContaining("not a database");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void versionsOfWhatIsGone_doNotComeAgain() throws ConflictException {
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(put(CART, 1)));
      delete(documents, CART);
    }
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(put(CART, 1)));
      assertThat(documents.get(CART).orElseThrow().version()).isEqualTo("3");
    }
  }

  @Test
  void removedDocument_leavesNoneOfItsBytesInTheClosedFile() throws Exception {
    final String marker = "marker-of-one-customer";
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.commit(List.of(new Write.Put(CART, Map.of("user_id", marker)), put(OTHER, 1)));
      delete(documents, CART);
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              found -> assertThat(Files.readString(found, ISO_8859_1)).doesNotContain(marker));
    }
  }

  @Test
  void query_sortedByAListOrAMap_isRefused() throws ConflictException {
    try (EmbeddedDocuments documents = EmbeddedDocuments.inMemory(DeclaredIndexes.any())) {
      documents.commit(List.of(new Write.Put(CART, Map.of("n", List.of(1L)))));
      assertThatThrownBy(() -> documents.query(Query.of("carts", Map.of(), "n", 5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("document carts/s1: n is a list or a map, by which documents are not sorted");
    }
  }

  @Test
  void query_ofADeclaredForm_readsByItsIndex() throws Exception {
    final Query query =
        Query.of("carts", Map.of("shard", 3L, "status", "open"), "expires_at", 10)
            .atMost(Instant.EPOCH);
    try (EmbeddedDocuments documents = EmbeddedDocuments.open(folder)) {
      documents.query(query);
    }

    final DocumentQuery statement = DocumentQuery.of(query);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        PreparedStatement explain =
            connection.prepareStatement("explain query plan " + statement.sql())) {
      for (int i = 0; i < statement.values().size(); i++) {
        explain.setObject(i + 1, statement.values().get(i));
      }
      final List<String> plan = new ArrayList<>();
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          plan.add(row.getString("detail"));
        }
      }
      assertThat(plan)
          .singleElement()
          .asString()
          .startsWith("SEARCH documents USING INDEX carts by [shard, status] and expires_at")
          .contains("<expr>=? AND <expr>=? AND <expr>>? AND <expr><?");
    }
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
  void closed_takesNoMoreCommitsAndLeavesTheFolderToOthers() {
    final EmbeddedDocuments closed = EmbeddedDocuments.open(folder);
    closed.close();
    assertThatThrownBy(() -> closed.commit(List.of(put(CART, 1))))
        .hasMessage(file() + " is closed");

    try (EmbeddedDocuments next = EmbeddedDocuments.open(folder)) {
      closed.close();
      assertThatThrownBy(() -> EmbeddedDocuments.open(folder))
          .isInstanceOf(IllegalStateException.class);
      assertThat(next.get(CART)).isEmpty();
    }
  }

  private Path file() {
    return folder.resolve("documents.db");
  }

  private static Write put(DocumentPath path, long n) {
    return new Write.Put(path, Map.of("n", n));
  }

  private static void delete(EmbeddedDocuments documents, DocumentPath path)
      throws ConflictException {
    documents.commit(List.of(new Write.Delete(path, documents.get(path).orElseThrow().version())));
  }
}
