package io.boomerang.core.recovery;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Documents that are due up to an instant, the earliest first; a page of them is in memory. */
final class DueDocuments {
  private static final int PAGE = 200;

  private final DocumentStore store;
  private final Deque<Document> page = new ArrayDeque<>();
  private Optional<Query> next;

  /**
   * Finds them.
   *
   * @param query ordered by a time
   * @param until the latest that is found, inclusive
   */
  DueDocuments(DocumentStore store, Query query, Instant until) {
    this.store = store;
    this.next = Optional.of(query.atMost(until));
  }

  /** All of a kind, whatever their shard; by the time in a field. */
  static Query query(String collection, int shards, String kind, Object value, String time) {
    return Query.of(collection, Map.of("shard", shardsUpTo(shards), kind, value), time, PAGE);
  }

  private static List<Long> shardsUpTo(int shards) {
    return LongStream.range(0, shards).boxed().toList();
  }

  /** The earliest, which stays; empty when there are no more. */
  Optional<Document> peek() {
    if (page.isEmpty() && next.isPresent()) {
      final Query query = next.get();
      final List<Document> found = store.query(query);
      page.addAll(found);
      next =
          found.size() < PAGE
              ? Optional.empty()
              : Optional.of(query.after(found.get(found.size() - 1)));
    }
    return Optional.ofNullable(page.peek());
  }

  /** The earliest, which is taken away. */
  Document take() {
    return page.remove();
  }
}
