package io.boomerang.adapters.embedded;

import io.boomerang.adapters.embedded.EmbeddedDocumentsCommit.Change;
import io.boomerang.adapters.embedded.EmbeddedDocumentsIndex.Form;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All documents, and the indexes that queries have asked for so far. Not thread-safe. */
final class EmbeddedDocumentsMemory {
  private final Map<CollectionPath, DocumentsOf> collections = new HashMap<>();
  private int size;

  /** How many documents there are. */
  int size() {
    return size;
  }

  /** The document, or null. */
  Document get(DocumentPath path) {
    final DocumentsOf collection = collections.get(CollectionPath.of(path));
    return collection == null ? null : collection.byId.get(path.id());
  }

  Collection<Document> list(DocumentPath parent, String collection) {
    final DocumentsOf found = collections.get(new CollectionPath(parent, collection));
    return found == null ? List.of() : found.byId.values();
  }

  /** Every document, in no particular order. */
  List<Document> all() {
    return collections.values().stream().flatMap(found -> found.byId.values().stream()).toList();
  }

  void apply(EmbeddedDocumentsCommit commit) {
    for (Change change : commit.changes()) {
      final DocumentsOf collection =
          collections.computeIfAbsent(CollectionPath.of(change.path()), path -> new DocumentsOf());
      if (change.fields() == null) {
        size -= collection.remove(change.path().id());
      } else {
        final String version = Long.toString(commit.version());
        size += collection.put(new Document(change.path(), change.fields(), version));
      }
    }
  }

  /** What matches; empty when the index for this form of query is still to be made. */
  Optional<List<Document>> find(Query query) {
    final DocumentsOf collection = collections.get(new CollectionPath(null, query.collection()));
    if (collection == null) {
      return Optional.of(List.of());
    }
    final EmbeddedDocumentsIndex index = collection.indexes.get(Form.of(query));
    return index == null ? Optional.empty() : Optional.of(index.find(query));
  }

  /** Makes the index for this form of query. */
  void index(Query query) {
    final DocumentsOf collection = collections.get(new CollectionPath(null, query.collection()));
    if (collection != null) {
      collection.indexes.computeIfAbsent(Form.of(query), collection::index);
    }
  }

  private record CollectionPath(DocumentPath parent, String name) {
    static CollectionPath of(DocumentPath path) {
      return new CollectionPath(path.parent(), path.collection());
    }
  }

  private static final class DocumentsOf {
    final NavigableMap<String, Document> byId = new TreeMap<>(EmbeddedDocumentsOrder.TEXT);
    final Map<Form, EmbeddedDocumentsIndex> indexes = new HashMap<>();

    /** How many documents there are more. */
    int put(Document document) {
      final Document before = byId.put(document.path().id(), document);
      for (EmbeddedDocumentsIndex index : indexes.values()) {
        if (before != null) {
          index.remove(before);
        }
        index.add(document);
      }
      return before == null ? 1 : 0;
    }

    /** How many documents there are fewer. */
    int remove(String id) {
      final Document before = byId.remove(id);
      if (before == null) {
        return 0;
      }
      indexes.values().forEach(index -> index.remove(before));
      return 1;
    }

    EmbeddedDocumentsIndex index(Form form) {
      final EmbeddedDocumentsIndex index = new EmbeddedDocumentsIndex(form);
      byId.values().forEach(index::add);
      return index;
    }
  }
}
