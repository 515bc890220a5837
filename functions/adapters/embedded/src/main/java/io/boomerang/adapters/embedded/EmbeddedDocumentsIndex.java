package io.boomerang.adapters.embedded;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The documents of a collection for one form of query: by the values of some fields, sorted by
 * another. A sweep of what is due reads what it returns, not all that is open.
 */
final class EmbeddedDocumentsIndex {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::value, EmbeddedDocumentsOrder.VALUES)
          .thenComparing(Entry::id, EmbeddedDocumentsOrder.TEXT);

  private final List<String> equal;
  private final String orderBy;
  private final Map<List<Object>, NavigableMap<Entry, Document>> entries = new HashMap<>();

  EmbeddedDocumentsIndex(Form form) {
    this.equal = form.equal;
    this.orderBy = form.orderBy;
  }

  void add(Document document) {
    if (isIndexed(document)) {
      entries
          .computeIfAbsent(key(document.fields()), key -> new TreeMap<>(ORDER))
          .put(entry(document), document);
    }
  }

  void remove(Document document) {
    if (!isIndexed(document)) {
      return;
    }
    entries.computeIfPresent(
        key(document.fields()),
        (key, sorted) -> {
          sorted.remove(entry(document));
          return sorted.isEmpty() ? null : sorted;
        });
  }

  List<Document> find(Query query) {
    NavigableMap<Entry, Document> page = entries.getOrDefault(key(query.equal()), empty());
    if (query.after().isPresent()) {
      page = page.tailMap(entry(query.after().get()), false);
    }
    final List<Document> found = new ArrayList<>();
    for (Map.Entry<Entry, Document> next : page.entrySet()) {
      if (found.size() == query.limit() || isPast(query, next.getKey().value)) {
        break;
      }
      if (isOfRange(query, next.getKey().value)) {
        found.add(next.getValue());
      }
    }
    return found;
  }

  private static NavigableMap<Entry, Document> empty() {
    return new TreeMap<>(ORDER);
  }

  private static boolean isPast(Query query, Object value) {
    return query.atMost().isPresent()
        && EmbeddedDocumentsOrder.VALUES.compare(value, query.atMost().get()) > 0;
  }

  private static boolean isOfRange(Query query, Object value) {
    return query.atMost().isEmpty()
        || EmbeddedDocumentsOrder.type(value) == EmbeddedDocumentsOrder.type(query.atMost().get());
  }

  private boolean isIndexed(Document document) {
    return document.fields().containsKey(orderBy) && document.fields().keySet().containsAll(equal);
  }

  private List<Object> key(Map<String, Object> fields) {
    final List<Object> key = new ArrayList<>(equal.size());
    equal.forEach(field -> key.add(fields.get(field)));
    return key;
  }

  private Entry entry(Document document) {
    return new Entry(document.fields().get(orderBy), document.path().id());
  }

  /** The fields that a query asks about; queries of one form share an index. */
  record Form(List<String> equal, String orderBy) {
    static Form of(Query query) {
      return new Form(query.equal().keySet().stream().sorted().toList(), query.orderBy());
    }
  }

  private record Entry(Object value, String id) {}
}
