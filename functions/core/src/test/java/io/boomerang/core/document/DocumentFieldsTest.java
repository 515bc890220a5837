package io.boomerang.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentFieldsTest {
  private static final DocumentPath CART = DocumentPath.of("carts", "s1");

  @Test
  void checked_copiesAllTheWayDown() {
    final List<Object> lines = new ArrayList<>(List.of("first"));

    final Map<String, Object> fields = checked("cart", Map.of("lines", lines));
    lines.add("second");

    assertThat(fields).isEqualTo(Map.of("cart", Map.of("lines", List.of("first"))));
  }

  @Test
  void checked_cutsInstantsToMicroseconds() {
    assertThat(checked("at", List.of(Instant.parse("2026-01-01T00:00:00.123456789Z"))))
        .containsEntry("at", List.of(Instant.parse("2026-01-01T00:00:00.123456Z")));
  }

  @Test
  void checked_keepsNullAndEmptyText() {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("a", null);
    fields.put("b", "");

    assertThat(DocumentFields.checked(CART, fields)).isEqualTo(fields);
  }

  @Test
  void checked_valueThatNoStoreHolds_namesItsPlace() {
    assertRefused(
        Map.of("lines", List.of(Map.of("price", BigDecimal.ONE))),
        "document carts/s1: lines[0].price is a BigDecimal, which no store holds");
    assertRefused(
        Map.of("a b", 1), "document carts/s1: ['a b'] is a Integer, which no store holds");
    assertRefused(Map.of("a", "\ud800"), "document carts/s1: a holds a lone surrogate");
  }

  @Test
  void checked_timeOutOfFirestoresRange_isRefused() {
    assertRefused(
        Map.of("at", Instant.parse("+10000-01-01T00:00:00Z")),
        "document carts/s1: at is +10000-01-01T00:00:00Z, which is not in the years 1 to 9999");
    assertRefused(
        Map.of("at", Instant.parse("0000-12-31T23:59:59.999999999Z")),
        "document carts/s1: at is 0000-12-31T23:59:59.999999999Z, which is not in the years 1 to"
            + " 9999");
  }

  @Test
  void checked_listInAList_isRefused() {
    assertRefused(
        Map.of("a", List.of(List.of())),
        "document carts/s1: a[0] is a list in a list, which Firestore does not hold");
  }

  @Test
  void checked_fieldWithoutAProperName_isRefused() {
    assertRefused(Map.of("", 1L), "document carts/s1 has a field without a proper name: ''");
    assertRefused(
        Map.of("a", Map.of("n".repeat(1_001), 1L)),
        "document carts/s1: a has a field with a name of more than 1000 bytes");
  }

  @Test
  void checked_depth_endsAtTwenty() {
    assertThat(DocumentFields.checked(CART, nested(20))).isEqualTo(nested(20));
    assertThatThrownBy(() -> DocumentFields.checked(CART, nested(21)))
        .hasMessageEndingWith("is nested too deep");
  }

  @Test
  void checked_size_endsAtAMillionBytes() {
    // 32 + 16 + "carts" 6 + "s1" 3 + "a" 2 + 1 for the text's end.
    final int text = DocumentFields.MAX_BYTES - 60;

    assertThat(checked("a", "x".repeat(text))).hasSize(1);
    assertRefused(
        Map.of("a", "x".repeat(text + 1)),
        "document carts/s1 has 1,000,001 bytes; the most is 1,000,000");
  }

  @Test
  void size_followsFirestoresFormula() {
    // The example in Firestore's own documentation of storage size: 147 bytes in all.
    final Map<String, Object> task = new HashMap<>();
    task.put("type", "Personal");
    task.put("done", false);
    task.put("priority", 1L);
    task.put("description", "Learn Cloud Firestore");

    assertThat(DocumentSize.of(DocumentPath.of("users", "jeff").child("tasks", "my_task_id"), task))
        .isEqualTo(147);
    assertThat(DocumentSize.of(CART, Map.of("m", Map.of("t", Instant.EPOCH))))
        .isEqualTo(32 + 16 + 6 + 3 + 2 + 32 + 2 + 8);
    assertThat(DocumentSize.of(CART, Map.of("l", Collections.singletonList(null))))
        .isEqualTo(32 + 16 + 6 + 3 + 2 + 1);
  }

  @Test
  void commit_documentChangedTwice_isRefused() {
    final Write put = new Write.Put(CART, Map.of());

    assertThatThrownBy(() -> CommitRules.check(List.of(put, put)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("document carts/s1 is changed twice in one commit");
  }

  @Test
  void commit_moreThanARequestHolds_isRefused() {
    final List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      writes.add(
          new Write.Put(DocumentPath.of("carts", "s" + i), Map.of("a", "x".repeat(950_000))));
    }

    CommitRules.check(writes.subList(0, 9));
    assertThatThrownBy(() -> CommitRules.check(writes))
        .hasMessageContaining("a commit of 10 documents has 9,500,");
  }

  @Test
  void path_thatCannotBe_isRefused() {
    assertThatThrownBy(() -> DocumentPath.of("carts", ""))
        .hasMessage("a document of carts needs an id");
    assertThatThrownBy(() -> DocumentPath.of("carts", "a\udc00"))
        .hasMessage("an id of carts holds a lone surrogate");
    assertThatThrownBy(() -> DocumentPath.of("a/b", "c"))
        .hasMessage("'a/b' is no name for a collection");
  }

  private static Map<String, Object> nested(int depth) {
    Map<String, Object> map = Map.of("x", 1L);
    for (int i = 1; i < depth; i++) {
      map = Map.of("x", map);
    }
    return map;
  }

  private static Map<String, Object> checked(String field, Object value) {
    return DocumentFields.checked(CART, Map.of(field, value));
  }

  private static void assertRefused(Map<String, Object> fields, String message) {
    assertThatThrownBy(() -> DocumentFields.checked(CART, fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
