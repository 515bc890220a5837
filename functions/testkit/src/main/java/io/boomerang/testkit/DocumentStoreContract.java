package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentStore} does. A subclass opens an empty one for each test. */
public abstract class DocumentStoreContract extends DocumentReadContract {
  private static final DocumentPath OTHER = DocumentPath.of("offers", "o1");

  @Test
  void create_makesADocument() throws ConflictException {
    store.commit(List.of(new Write.Create(CART, Map.of("n", 1L))));

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", 1L));
  }

  @Test
  void create_twice_conflictsAndKeepsTheFirst() throws ConflictException {
    store.commit(List.of(new Write.Create(CART, Map.of("n", 1L))));

    assertConflict(new Write.Create(CART, Map.of("n", 2L)));
    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", 1L));
  }

  @Test
  void create_afterDelete_isPossibleAgain() throws ConflictException {
    put(CART, Map.of("n", 1L));
    store.commit(List.of(new Write.Delete(CART, versionOf(CART))));

    store.commit(List.of(new Write.Create(CART, Map.of("n", 2L))));
    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", 2L));
  }

  @Test
  void update_ofWhatWasRead_replacesAllFields() throws ConflictException {
    put(CART, Map.of("a", 1L, "map", Map.of("x", 1L, "y", 2L)));
    final String before = versionOf(CART);

    store.commit(List.of(new Write.Update(CART, Map.of("map", Map.of("x", 3L)), before)));

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("map", Map.of("x", 3L)));
    assertThat(versionOf(CART)).isNotEqualTo(before);
  }

  @Test
  void update_ofAnOlderVersion_conflicts() throws ConflictException {
    put(CART, Map.of("n", 1L));
    final String stale = versionOf(CART);
    put(CART, Map.of("n", 2L));

    assertConflict(new Write.Update(CART, Map.of("n", 3L), stale));
    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", 2L));
  }

  @Test
  void update_ofADocumentThatIsGone_conflicts() throws ConflictException {
    put(CART, Map.of("n", 1L));
    final String stale = versionOf(CART);
    store.commit(List.of(new Write.Delete(CART, stale)));

    assertConflict(new Write.Update(CART, Map.of("n", 2L), stale));
    assertConflict(new Write.Delete(CART, stale));
    assertThat(store.get(CART)).isEmpty();
  }

  @Test
  void update_ofADocumentThatWasMadeAnew_conflicts() throws ConflictException {
    put(CART, Map.of("n", 1L));
    final String stale = versionOf(CART);
    store.commit(List.of(new Write.Delete(CART, stale)));
    put(CART, Map.of("n", 1L));

    assertConflict(new Write.Update(CART, Map.of("n", 2L), stale));
  }

  @Test
  void versions_fromEveryKindOfRead_areTheSame() throws ConflictException {
    put(CART, Map.of("n", 1L));
    final Document read = store.get(CART).orElseThrow();

    assertThat(store.getAll(List.of(CART))).containsEntry(CART, read);
    assertThat(store.list(null, "carts")).containsExactly(read);
  }

  @Test
  void put_makesAndReplaces() throws ConflictException {
    put(CART, Map.of("a", 1L));
    put(CART, Map.of("b", 2L));

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("b", 2L));
  }

  @Test
  void delete_ofWhatWasRead_removesIt() throws ConflictException {
    put(CART, Map.of("n", 1L));
    store.commit(List.of(new Write.Delete(CART, versionOf(CART))));

    assertThat(store.get(CART)).isEmpty();
    assertThat(store.list(null, "carts")).isEmpty();
  }

  @Test
  void delete_ofAnOlderVersion_conflicts() throws ConflictException {
    put(CART, Map.of("n", 1L));
    final String stale = versionOf(CART);
    put(CART, Map.of("n", 2L));

    assertConflict(new Write.Delete(CART, stale));
    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", 2L));
  }

  @Test
  void commit_ofSeveralDocuments_makesAll() throws ConflictException {
    put(CART, Map.of("n", 1L));
    put(OTHER, Map.of("n", 1L));
    final DocumentPath ledger = CART.child("ledger", "e1");

    store.commit(
        List.of(
            new Write.Create(ledger, Map.of("n", 2L)),
            new Write.Update(CART, Map.of("n", 2L), versionOf(CART)),
            new Write.Delete(OTHER, versionOf(OTHER)),
            new Write.Put(DocumentPath.of("offers", "o2"), Map.of("n", 2L))));

    assertThat(fieldsOf(ledger)).isEqualTo(fieldsOf(CART)).isEqualTo(Map.of("n", 2L));
    assertThat(store.get(OTHER)).isEmpty();
    assertThat(store.list(null, "offers")).hasSize(1);
  }

  @Test
  void commit_oneChangeConflicts_makesNone() throws ConflictException {
    put(CART, Map.of("n", 0L));
    final String stale = versionOf(CART);
    put(CART, Map.of("n", 1L));
    put(OTHER, Map.of("n", 1L));
    final Write good = new Write.Update(OTHER, Map.of("n", 2L), versionOf(OTHER));
    final Write fresh = new Write.Put(DocumentPath.of("offers", "o2"), Map.of());

    assertConflict(good, fresh, new Write.Create(CART, Map.of()));
    assertConflict(new Write.Create(CART, Map.of()), fresh, good);
    assertConflict(fresh, new Write.Delete(CART, stale), good);
    assertThat(fieldsOf(OTHER)).isEqualTo(Map.of("n", 1L));
    assertThat(store.list(null, "offers")).hasSize(1);
  }

  @Test
  void commit_ofNothing_isNone() throws ConflictException {
    store.commit(List.of());

    assertThat(store.list(null, "carts")).isEmpty();
  }

  @Test
  void commit_ofOneDocumentTwice_isRefused() {
    assertThatThrownBy(
            () ->
                store.commit(
                    List.of(new Write.Create(CART, Map.of()), new Write.Put(CART, Map.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("document carts/s1 is changed twice in one commit");
    assertThat(store.get(CART)).isEmpty();
  }

  @Test
  void commit_ofManyDocuments_isStillOne() throws ConflictException {
    final List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      writes.add(new Write.Create(DocumentPath.of("carts", "c" + i), Map.of("i", (long) i)));
    }
    store.commit(writes);
    assertThat(store.list(null, "carts")).hasSize(1_000);

    writes.set(0, new Write.Create(CART, Map.of()));
    assertConflict(writes.toArray(Write[]::new));
    assertThat(store.get(CART)).isEmpty();
  }

  @Test
  void bigDocument_isKeptUpToAMillionBytes() throws ConflictException {
    final String text = "x".repeat(999_900);
    put(CART, Map.of("a", text));

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("a", text));
    assertThatThrownBy(() -> put(CART, Map.of("a", text + text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("document carts/s1 has 1,999,860 bytes; the most is 1,000,000");
  }

  @Test
  void manyFields_areKept() throws ConflictException {
    final List<Object> lines = new ArrayList<>();
    for (long i = 0; i < 5_000; i++) {
      lines.add(Map.of("product", "p" + i, "quantity", i));
    }
    put(CART, Map.of("lines", lines));

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("lines", lines));
  }

  @Test
  void compareAndSet_ofOneDocumentByManyThreads_losesNothing() throws Exception {
    final int threads = 16;
    final int each = 25;
    final CompareAndSet compareAndSet = CompareAndSet.on(store);
    atOnce(
        threads,
        () -> {
          for (int i = 0; i < each; i++) {
            compareAndSet.run(this::increment);
          }
        });

    assertThat(fieldsOf(CART)).isEqualTo(Map.of("n", (long) threads * each));
  }

  @Test
  void create_ofOneDocumentByManyThreads_succeedsOnce() throws Exception {
    final List<String> winners = Collections.synchronizedList(new ArrayList<>());
    atOnce(
        16,
        () -> {
          final String me = Thread.currentThread().getName();
          try {
            store.commit(List.of(new Write.Create(CART, Map.of("by", me))));
            winners.add(me);
          } catch (ConflictException e) {
            assertThat(store.get(CART)).isPresent();
          }
        });

    assertThat(winners).containsExactly((String) fieldsOf(CART).get("by"));
  }

  private Decision<Long> increment() {
    final Optional<Document> read = store.get(CART);
    final long next = read.map(document -> (Long) document.fields().get("n")).orElse(0L) + 1;
    return new Decision<>(List.of(Write.save(CART, Map.of("n", next), read)), next);
  }

  private String versionOf(DocumentPath path) {
    return store.get(path).orElseThrow().version();
  }

  private void assertConflict(Write... writes) {
    assertThatThrownBy(() -> store.commit(List.of(writes))).isInstanceOf(ConflictException.class);
  }

  private static void atOnce(int threads, Runnable task) throws Exception {
    final ExecutorService pool = Executors.newFixedThreadPool(threads);
    final CountDownLatch start = new CountDownLatch(threads);
    final List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(
          pool.submit(
              () -> {
                start.countDown();
                start.await();
                task.run();
                return null;
              }));
    }
    pool.shutdown();
    for (Future<?> run : running) {
      run.get();
    }
  }
}
