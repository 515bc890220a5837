package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.document.Query;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredIndexesTest {
  private static final String INDEXES =
      """
      {"indexes": [{"collectionGroup": "carts", "queryScope": "COLLECTION", "fields": [
          {"fieldPath": "status", "order": "ASCENDING"},
          {"fieldPath": "shard", "order": "ASCENDING"},
          {"fieldPath": "due", "order": "ASCENDING"}]}],
       "fieldOverrides": [
          {"collectionGroup": "carts", "fieldPath": "*", "indexes": []},
          {"collectionGroup": "carts", "fieldPath": "seen",
           "indexes": [{"order": "ASCENDING", "queryScope": "COLLECTION"}]}]}
      """;

  private final DeclaredIndexes queries = queries();

  @Test
  void indexDeclared_isAnswered_whateverTheOrderOfItsEqualFields() {
    assertThatCode(
            () -> queries.check(query("carts", Map.of("shard", 1L, "status", "open"), "due")))
        .doesNotThrowAnyException();
  }

  @Test
  void indexNotDeclared_isRefusedSayingWhichToDeclare() {
    assertThatThrownBy(() -> queries.check(query("carts", Map.of("status", "open"), "due")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Firestore has no index to find carts by [status] in the order of due:"
                + " declare it in schemas/firestore/indexes.json");
    assertThatThrownBy(
            () -> queries.check(query("offers", Map.of("shard", 1L, "status", "open"), "due")))
        .hasMessageContaining("find offers by [shard, status]");
    assertThatThrownBy(
            () -> queries.check(query("carts", Map.of("shard", 1L, "status", "open"), "seen")))
        .hasMessageContaining("in the order of seen");
  }

  @Test
  void orderAlone_needsTheFieldsOwnIndex() {
    assertThatCode(() -> queries.check(query("offers", Map.of(), "due")))
        .doesNotThrowAnyException();
    assertThatCode(() -> queries.check(query("carts", Map.of(), "seen")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> queries.check(query("carts", Map.of(), "due")))
        .hasMessageContaining("find carts by [] in the order of due");
  }

  @Test
  void documents_askForDeclaredIndexesUnlessToldOtherwise() {
    try (EmbeddedDocuments documents = EmbeddedDocuments.inMemory()) {
      final Map<String, Object> sweep = Map.of("shard", 3L, "status", "open");

      assertThat(documents.query(query("carts", sweep, "expires_at"))).isEmpty();
      assertThatThrownBy(() -> documents.query(query("carts", sweep, "colour")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Query query(String collection, Map<String, Object> equal, String orderBy) {
    return Query.of(collection, equal, orderBy, 10);
  }

  private static DeclaredIndexes queries() {
    try {
      return DeclaredIndexes.in(new ObjectMapper().readTree(INDEXES));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
