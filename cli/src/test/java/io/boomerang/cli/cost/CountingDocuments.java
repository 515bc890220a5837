package io.boomerang.cli.cost;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts as Firestore bills: a read for each document that is asked for, there or not; for a query
 * a read for each document that it finds, and one when it finds none; a write for each change. It
 * counts what is asked of the port; that the adapter asks Firestore for no more is not tested.
 */
final class CountingDocuments implements DocumentStore {
  private final DocumentStore store;
  private long reads;
  private long writes;

  CountingDocuments(DocumentStore store) {
    this.store = store;
  }

  long reads() {
    return reads;
  }

  long writes() {
    return writes;
  }

  void reset() {
    reads = 0;
    writes = 0;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    reads++;
    return store.get(path);
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    reads += paths.size();
    return store.getAll(paths);
  }

  @Override
  public List<Document> query(Query query) {
    return counted(store.query(query));
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    return counted(store.list(parent, collection));
  }

  private List<Document> counted(List<Document> found) {
    reads += Math.max(1, found.size());
    return found;
  }

  @Override
  public void commit(List<Write> changes) throws ConflictException {
    writes += changes.size();
    store.commit(changes);
  }

  @Override
  public void close() {
    store.close();
  }
}
