package io.boomerang.loyalty;

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
import java.util.SplittableRandom;

/**
 * A store that fails now and then: before a call took effect, or after, when nobody knows. Until it
 * is set to behave.
 */
final class FaultyDocuments implements DocumentStore {
  private static final int ONE_IN = 12;

  private final DocumentStore store;
  private final SplittableRandom random;
  volatile boolean failing = true;

  FaultyDocuments(DocumentStore store, long seed) {
    this.store = store;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    maybeFail("get");
    return store.get(path);
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    maybeFail("getAll");
    return store.getAll(paths);
  }

  @Override
  public List<Document> query(Query query) {
    maybeFail("query");
    return store.query(query);
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    maybeFail("list");
    return store.list(parent, collection);
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    maybeFail("before commit");
    store.commit(writes);
    maybeFail("after commit");
  }

  @Override
  public void close() {
    store.close();
  }

  private synchronized void maybeFail(String where) {
    if (failing && random.nextInt(ONE_IN) == 0) {
      throw new StoreUnavailableException(where);
    }
  }
}
