package io.boomerang.testkit;

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
 * A store whose calls are watched, delayed or failed: whoever extends it says what happens before a
 * read, before a commit, and after one. As thread-safe as what extends it.
 */
public abstract class InterceptedDocuments implements DocumentStore {
  private final DocumentStore store;

  /** With where the documents are. */
  protected InterceptedDocuments(DocumentStore store) {
    this.store = store;
  }

  /**
   * Happens before each read; what it throws is what the caller of the read gets.
   *
   * @param call the method's name
   * @param collection of the documents, the first one's where there are several
   */
  protected void beforeRead(String call, String collection) {}

  /** Happens before each commit; what it throws is what the caller of the commit gets. */
  protected void beforeCommit(List<Write> writes) throws ConflictException {}

  /** Happens after each commit that took effect: what it throws is an answer that was lost. */
  protected void afterCommit(List<Write> writes) {}

  /** Happens when the store itself found a conflict. */
  protected void afterConflict() {}

  @Override
  public final Optional<Document> get(DocumentPath path) {
    beforeRead("get", path.collection());
    return store.get(path);
  }

  @Override
  public final Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    beforeRead("getAll", paths.isEmpty() ? "" : paths.get(0).collection());
    return store.getAll(paths);
  }

  @Override
  public final List<Document> query(Query query) {
    beforeRead("query", query.collection());
    return store.query(query);
  }

  @Override
  public final List<Document> list(DocumentPath parent, String collection) {
    beforeRead("list", collection);
    return store.list(parent, collection);
  }

  @Override
  public final void commit(List<Write> writes) throws ConflictException {
    beforeCommit(writes);
    try {
      store.commit(writes);
    } catch (ConflictException e) {
      afterConflict();
      throw e;
    }
    afterCommit(writes);
  }

  @Override
  public final void close() {
    store.close();
  }
}
