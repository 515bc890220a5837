package io.boomerang.recovery;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what Firestore would bill: a read each document, found or not, and each empty query. */
final class CountedStore implements DocumentStore {
  private final DocumentStore store = EmbeddedDocuments.inMemory();
  private int reads;
  private int writes;
  private int queries;
  private int failures;

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  int queries() {
    return queries;
  }

  void forget() {
    reads = 0;
    writes = 0;
    queries = 0;
  }

  void failNextQueries(int count) {
    failures = count;
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
    if (failures > 0) {
      failures--;
      throw new StoreUnavailableException("injected");
    }
    final List<Document> found = store.query(query);
    queries++;
    reads += Math.max(1, found.size());
    return found;
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    return store.list(parent, collection);
  }

  @Override
  public void commit(List<Write> commit) throws ConflictException {
    writes += commit.size();
    store.commit(commit);
  }

  @Override
  public void close() {
    store.close();
  }
}
