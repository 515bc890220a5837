package io.boomerang.loyalty;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that counts what Firestore bills, and refuses as many commits as it is set to. */
final class CountingDocuments implements DocumentStore {
  private final DocumentStore store;
  int calls;
  int reads;
  int writes;
  int conflicts;

  CountingDocuments(DocumentStore store) {
    this.store = store;
  }

  private int mostWrites = Integer.MAX_VALUE;

  /** From now on larger commits find that somebody else was first. */
  void refuseCommitsOfMoreThan(int changes) {
    mostWrites = changes;
  }

  void reset() {
    calls = 0;
    reads = 0;
    writes = 0;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    count(1);
    return store.get(path);
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    count(paths.size());
    return store.getAll(paths);
  }

  @Override
  public List<Document> query(Query query) {
    final List<Document> found = store.query(query);
    count(Math.max(1, found.size()));
    return found;
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    final List<Document> found = store.list(parent, collection);
    count(Math.max(1, found.size()));
    return found;
  }

  @Override
  public void commit(List<Write> changes) throws ConflictException {
    if (conflicts > 0) {
      conflicts--;
      throw new ConflictException("somebody else was first");
    }
    if (changes.size() > mostWrites) {
      throw new ConflictException("somebody else was first");
    }
    store.commit(changes);
    calls++;
    writes += changes.size();
  }

  @Override
  public void close() {
    store.close();
  }

  private void count(int documents) {
    calls++;
    reads += documents;
  }
}
