package io.boomerang.local.faults;

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
import java.util.Set;
import java.util.function.Supplier;

/** Documents that fate has a hand in. */
final class FatedStore implements DocumentStore {
  private final DocumentStore store;
  private final Fate fate;

  FatedStore(DocumentStore store, Fate fate) {
    this.store = store;
    this.fate = fate;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return read(() -> store.get(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    return read(() -> store.getAll(paths));
  }

  @Override
  public Set<DocumentPath> existing(List<DocumentPath> paths) {
    return read(() -> store.existing(paths));
  }

  @Override
  public List<Document> query(Query query) {
    return read(() -> store.query(query));
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    return read(() -> store.list(parent, collection));
  }

  private <T> T read(Supplier<T> effect) {
    return fate.call("documents.read", StoreUnavailableException::new, effect);
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    final Optional<ConflictException> conflict =
        fate.call("documents.commit", StoreUnavailableException::new, () -> tryCommit(writes));
    if (conflict.isPresent()) {
      throw conflict.get();
    }
  }

  private Optional<ConflictException> tryCommit(List<Write> writes) {
    try {
      store.commit(writes);
      return Optional.empty();
    } catch (ConflictException e) {
      return Optional.of(e);
    }
  }

  @Override
  public void close() {}
}
