package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The half of {@link DocumentStoreContract} about reading: what is kept, found and listed. */
abstract class DocumentReadContract {
  static final DocumentPath CART = DocumentPath.of("carts", "s1");

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  DocumentStore store;

  /** A store without documents; the contract closes it. */
  protected abstract DocumentStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void get_missing_isEmpty() {
    assertThat(store.get(CART)).isEmpty();
  }

  @Test
  void getAll_returnsThoseThatExistByPath() throws ConflictException {
    final DocumentPath ledger = DocumentPath.of("loyalty", "u1").child("ledger", "e1");
    put(CART, Map.of("a", 1L));
    put(ledger, Map.of("b", 2L));

    final Map<DocumentPath, Document> found =
        store.getAll(List.of(CART, DocumentPath.of("carts", "s2"), ledger));

    assertThat(found).containsOnlyKeys(CART, ledger);
    assertThat(found.get(CART).path()).isEqualTo(CART);
    assertThat(found.get(ledger).fields()).isEqualTo(Map.of("b", 2L));
    assertThat(store.getAll(List.of())).isEmpty();
  }

  @Test
  void getAll_theSamePathTwice_isReadOnce() throws ConflictException {
    put(CART, Map.of());

    assertThat(store.getAll(List.of(CART, CART))).containsOnlyKeys(CART);
  }

  @Test
  void existing_returnsThePathsOfThoseThatExist_howeverMany() throws ConflictException {
    final DocumentPath odd = DocumentPath.of("carts", "__a/b. c");
    final DocumentPath ledger = DocumentPath.of("loyalty", "u1").child("ledger", "s1");
    put(CART, Map.of("a", 1L));
    put(odd, Map.of("a", 1L));
    put(ledger, Map.of("a", 1L));
    final List<DocumentPath> asked =
        Stream.concat(
                Stream.of(ledger, odd, CART, CART, DocumentPath.of("loyalty", "s1")),
                IntStream.range(2, 80).mapToObj(i -> DocumentPath.of("carts", "s" + i)))
            .toList();

    assertThat(store.existing(asked)).containsExactlyInAnyOrder(CART, odd, ledger);
    assertThat(store.existing(List.of())).isEmpty();
  }

  @Test
  void documentBelowAnother_needsNoneAboveAndIsNotOneOfItsFields() throws ConflictException {
    final DocumentPath user = DocumentPath.of("loyalty", "u1");
    put(user.child("ledger", "e1"), Map.of("spend", "9.99"));

    assertThat(store.get(user)).isEmpty();
    put(user, Map.of("tier", "GOLD"));
    assertThat(fieldsOf(user)).isEqualTo(Map.of("tier", "GOLD"));
    assertThat(fieldsOf(user.child("ledger", "e1"))).isEqualTo(Map.of("spend", "9.99"));
  }

  @Test
  void list_hasTheDocumentsOfOneCollectionById() throws ConflictException {
    final DocumentPath user = DocumentPath.of("loyalty", "u1");
    put(user.child("ledger", "b"), Map.of("n", 2L));
    put(user.child("ledger", "a/1"), Map.of("n", 1L));
    put(user.child("ledger", "a/1").child("parts", "p"), Map.of());
    put(user.child("other", "c"), Map.of());
    put(DocumentPath.of("loyalty", "u2").child("ledger", "d"), Map.of());

    assertThat(ids(store.list(user, "ledger"))).containsExactly("a/1", "b");
    assertThat(store.list(user, "ledger").get(0).fields()).isEqualTo(Map.of("n", 1L));
    assertThat(store.list(user, "nothing")).isEmpty();
  }

  @Test
  void list_ofARootCollection_leavesOutWhatIsBelow() throws ConflictException {
    put(CART, Map.of());
    put(DocumentPath.of("carts", "s2").child("lines", "l"), Map.of());

    assertThat(ids(store.list(null, "carts"))).containsExactly("s1");
  }

  @Test
  void list_ofMoreThanAPage_isWhole() throws ConflictException {
    for (int i = 0; i < 5; i++) {
      putAll(IntStream.range(i * 250, (i + 1) * 250).mapToObj(n -> cart("s" + n, "open", n)));
    }

    assertThat(store.list(null, "carts")).hasSize(1_250);
  }

  @Test
  void query_equality_leavesOutOtherValuesTypesAndCollections() throws ConflictException {
    putAll(List.of(cart("a", "open", 1), cart("b", "closed", 2), cart("c", "open", 3)).stream());
    put(DocumentPath.of("carts", "d"), Map.of("status", 1L, "due", NOON));
    put(DocumentPath.of("carts", "e"), Map.of("due", NOON));
    put(DocumentPath.of("offers", "a"), Map.of("status", "open", "due", NOON));

    assertThat(ids(store.query(open(10)))).containsExactly("a", "c");
  }

  @Test
  void query_severalEqualities_allHold() throws ConflictException {
    put(DocumentPath.of("carts", "a"), Map.of("shard", 1L, "mine", true, "due", NOON));
    put(DocumentPath.of("carts", "b"), Map.of("shard", 1L, "mine", false, "due", NOON));
    put(DocumentPath.of("carts", "c"), Map.of("shard", 2L, "mine", true, "due", NOON));

    assertThat(ids(store.query(Query.of("carts", Map.of("shard", 1L, "mine", true), "due", 10))))
        .containsExactly("a");
  }

  @Test
  void query_oneOfSeveralValues_isInOneOrder_pageByPage() throws ConflictException {
    for (int i = 0; i < 12; i++) {
      put(
          DocumentPath.of("carts", "s" + i),
          Map.of("shard", (long) (i % 4), "mine", true, "due", NOON.plusSeconds(12 - i)));
    }
    final Query first =
        Query.of("carts", Map.of("shard", List.of(0L, 1L, 3L), "mine", true), "due", 4);

    final List<Document> page = store.query(first);
    assertThat(ids(page)).containsExactly("s11", "s9", "s8", "s7");
    assertThat(ids(store.query(first.after(page.get(3))))).containsExactly("s5", "s4", "s3", "s1");
    assertThat(ids(store.query(first.atMost(NOON.plusSeconds(3))))).containsExactly("s11", "s9");
  }

  @Test
  void query_atMost_isInclusiveToTheMicrosecond() throws ConflictException {
    put(DocumentPath.of("carts", "a"), due(NOON));
    put(DocumentPath.of("carts", "b"), due(NOON.plusNanos(1_000)));

    assertThat(ids(store.query(open(10).atMost(NOON)))).containsExactly("a");
    assertThat(ids(store.query(open(10).atMost(NOON.plusNanos(999))))).containsExactly("a");
    assertThat(ids(store.query(open(10).atMost(NOON.plusNanos(1_999))))).containsExactly("a", "b");
  }

  @Test
  void query_atLeast_isInclusive_andOnlyOfItsType() throws ConflictException {
    final List<Object> ordered = List.of(false, true, -7L, -1L, 0L, 5L, NOON, "", "a", "b");
    for (int i = 0; i < ordered.size(); i++) {
      put(DocumentPath.of("carts", "s" + i), Map.of("status", "open", "due", ordered.get(i)));
    }

    assertThat(dues(open(20).atLeast(true))).containsExactly(true);
    assertThat(dues(open(20).atLeast(-1L))).containsExactly(-1L, 0L, 5L);
    assertThat(dues(open(20).atLeast(1L))).containsExactly(5L);
    assertThat(dues(open(20).atLeast(NOON))).containsExactly(NOON);
    assertThat(dues(open(20).atLeast("a"))).containsExactly("a", "b");
    assertThat(dues(open(20).atLeast(-1L).atMost(0L))).containsExactly(-1L, 0L);
    assertThat(dues(open(1).atLeast(-1L))).containsExactly(-1L);
  }

  @Test
  void query_belowADocument_findsNothingElsewhere() throws ConflictException {
    final DocumentPath tea = DocumentPath.of("products", "a/tea");
    for (long n = 1; n <= 5; n++) {
      put(tea.child("prices", "p" + n), Map.of("order", -n, "price", n));
      put(DocumentPath.of("products", "cake").child("prices", "c" + n), Map.of("order", -n));
      put(DocumentPath.of("prices", "r" + n), Map.of("order", -n));
    }
    final Query query = Query.of("prices", Map.of(), "order", 2).below(tea);

    final List<Document> page = store.query(query.atLeast(-4L));
    assertThat(ids(page)).containsExactly("p4", "p3");
    assertThat(page.get(0).path()).isEqualTo(tea.child("prices", "p4"));
    assertThat(ids(store.query(query.atLeast(-4L).after(page.get(1))))).containsExactly("p2", "p1");
    assertThat(store.query(query.below(DocumentPath.of("products", "none")))).isEmpty();
    assertThat(ids(store.query(Query.of("prices", Map.of(), "order", 9)))).hasSize(5);
  }

  @Test
  void query_documentsWithoutTheOrdersField_areLeftOut() throws ConflictException {
    put(DocumentPath.of("carts", "a"), Map.of("status", "open"));
    put(DocumentPath.of("carts", "b"), due(NOON));

    assertThat(ids(store.query(open(10)))).containsExactly("b");
  }

  @Test
  void query_orderOfMixedTypes_andOfTextByItsCharacters() throws ConflictException {
    final List<Object> ordered =
        List.of(false, true, -1L, 5L, NOON, "", "B", "a", "a!", "\uffee", "\ud83d\ude00");
    for (int i = 0; i < ordered.size(); i++) {
      put(
          DocumentPath.of("carts", "s" + (ordered.size() - i)),
          Map.of("status", "open", "due", ordered.get(i)));
    }

    assertThat(store.query(open(20))).extracting(d -> d.fields().get("due")).isEqualTo(ordered);
    assertThat(store.query(open(20).atMost("a")))
        .extracting(d -> d.fields().get("due"))
        .containsExactly("", "B", "a");
  }

  @Test
  void query_pages_haveEveryDocumentOnceEvenWhereTheOrderIsTheSame() throws ConflictException {
    putAll(IntStream.range(0, 25).mapToObj(n -> cart("s/" + n, "open", n / 10)));

    final List<Document> all = new ArrayList<>();
    List<Document> page = store.query(open(4));
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.query(open(4).after(page.get(page.size() - 1)));
    }

    assertThat(ids(all)).hasSize(25).doesNotHaveDuplicates();
    assertThat(all).extracting(d -> (Instant) d.fields().get("due")).isSorted();
  }

  @Test
  void query_followsEveryChange() throws ConflictException {
    put(CART, due(NOON));
    assertThat(ids(store.query(open(10)))).containsExactly("s1");

    put(CART, Map.of("status", "closed", "due", NOON));
    assertThat(store.query(open(10))).isEmpty();
    put(CART, due(NOON.plusSeconds(1)));
    assertThat(store.query(open(10).atMost(NOON))).isEmpty();
    assertThat(store.query(open(10))).containsExactly(store.get(CART).orElseThrow());
    store.commit(List.of(new Write.Delete(CART, store.get(CART).orElseThrow().version())));
    assertThat(store.query(open(10))).isEmpty();
  }

  @Test
  void query_fieldWithADotInItsName_isOneField() throws ConflictException {
    put(DocumentPath.of("carts", "a"), Map.of("a.b", "x", "c d", 1L));
    put(DocumentPath.of("carts", "b"), Map.of("a", Map.of("b", "x"), "c d", 1L));

    assertThat(ids(store.query(Query.of("carts", Map.of("a.b", "x"), "c d", 9))))
        .containsExactly("a");
  }

  static List<String> strangeIds() {
    return List.of(
        "a/b",
        "/",
        "//",
        ".",
        "..",
        "...",
        "a.b",
        "__reserved__",
        "__",
        "____",
        "%2F",
        "%",
        "a%b",
        " ",
        "\u0000",
        "\n",
        "a\tb",
        "é",
        "e\u0301",
        "日本",
        "😀",
        "`",
        "\"",
        "#",
        "~",
        "*",
        "[0]",
        "$time",
        "__id7__",
        "\u2028",
        "\uffff",
        "x".repeat(1_500),
        "x".repeat(1_501),
        "é".repeat(751),
        "/".repeat(800),
        "😀".repeat(375),
        "😀".repeat(1_125));
  }

  @ParameterizedTest
  @MethodSource("strangeIds")
  void anyTextIsAnId(String id) throws ConflictException {
    final DocumentPath path = DocumentPath.of("carts", id);
    store.commit(
        List.of(
            new Write.Create(path, due(NOON)),
            new Write.Create(path.child("ledger", id), Map.of("below", true))));

    assertThat(store.get(path).orElseThrow().path()).isEqualTo(path);
    assertThat(store.getAll(List.of(path))).containsOnlyKeys(path);
    assertThat(ids(store.query(open(10)))).containsExactly(id);
    assertThat(ids(store.list(null, "carts"))).containsExactly(id);
    assertThat(store.list(path, "ledger"))
        .singleElement()
        .satisfies(d -> assertThat(d.path()).isEqualTo(path.child("ledger", id)))
        .satisfies(d -> assertThat(d.fields()).isEqualTo(Map.of("below", true)));
  }

  @Test
  void differentIds_areDifferentDocuments() throws ConflictException {
    putAll(strangeIds().stream().map(id -> new Write.Put(DocumentPath.of("carts", id), due(NOON))));

    assertThat(ids(store.list(null, "carts"))).containsExactlyInAnyOrderElementsOf(strangeIds());
    assertThat(ids(store.query(open(100)))).containsExactlyInAnyOrderElementsOf(strangeIds());
  }

  @Test
  void values_comeBackAsTheyWere() throws ConflictException {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("null", null);
    fields.put("empty", "");
    fields.put("text", "é\u0000\n\"😀\uffff");
    fields.put("long text", "x".repeat(10_000));
    fields.put("smallest", Long.MIN_VALUE);
    fields.put("largest", Long.MAX_VALUE);
    fields.put("truth", false);
    fields.put("earliest", Instant.parse("0001-01-01T00:00:00Z"));
    fields.put("latest", Instant.parse("9999-12-31T23:59:59.999999Z"));
    fields.put("no elements", List.of());
    fields.put("no fields", Map.of());
    fields.put("list", Arrays.asList(1L, null, "a", Map.of("b", true)));
    fields.put("money", "12.340");
    put(CART, fields);

    assertThat(fieldsOf(CART)).isEqualTo(fields);
  }

  @Test
  void namesOfFields_mayBeAnyText() throws ConflictException {
    final Map<String, Object> fields = new HashMap<>();
    for (String name :
        List.of("a.b", "__x__", "__", "$time", "$$", "%", "%__x__", "`", "😀", " ")) {
      fields.put(name, Map.of(name, Map.of(name, 1L)));
    }
    put(CART, fields);

    assertThat(fieldsOf(CART)).isEqualTo(fields);
  }

  @Test
  void nanoseconds_areCutToMicroseconds() throws ConflictException {
    put(CART, Map.of("at", Instant.parse("1969-12-31T23:59:59.123456789Z")));

    assertThat(fieldsOf(CART))
        .isEqualTo(Map.of("at", Instant.parse("1969-12-31T23:59:59.123456Z")));
  }

  @Test
  void mapsInMaps_areKeptToTheLimit() throws ConflictException {
    Map<String, Object> deep = Map.of("x", 1L);
    for (int i = 1; i < 20; i++) {
      deep = Map.of("x", deep);
    }
    put(CART, deep);

    assertThat(fieldsOf(CART)).isEqualTo(deep);
  }

  /** Puts one document. */
  final void put(DocumentPath path, Map<String, Object> fields) throws ConflictException {
    store.commit(List.of(new Write.Put(path, fields)));
  }

  final Map<String, Object> fieldsOf(DocumentPath path) {
    return store.get(path).orElseThrow().fields();
  }

  private void putAll(Stream<? extends Write> writes) throws ConflictException {
    store.commit(writes.<Write>map(write -> write).toList());
  }

  private static Write cart(String id, String status, long dueSeconds) {
    return new Write.Put(
        DocumentPath.of("carts", id),
        Map.of("status", status, "due", NOON.plusSeconds(dueSeconds)));
  }

  private static Map<String, Object> due(Instant time) {
    return Map.of("status", "open", "due", time);
  }

  private static Query open(int limit) {
    return Query.of("carts", Map.of("status", "open"), "due", limit);
  }

  private List<Object> dues(Query query) {
    return store.query(query).stream().map(document -> document.fields().get("due")).toList();
  }

  private static List<String> ids(List<Document> documents) {
    return documents.stream().map(document -> document.path().id()).toList();
  }
}
