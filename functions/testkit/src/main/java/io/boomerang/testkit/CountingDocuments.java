package io.boomerang.testkit;

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

/**
 * Counts as Firestore bills: a read for each document that is asked for, there or not; for a query
 * a read for each document that it finds, and one when it finds none; a write for each change. It
 * counts what is asked of the port; {@code ITBilledOperations} shows that the real adapter sends
 * the same over the wire. Not thread-safe.
 */
public final class CountingDocuments implements DocumentStore {
  /** How many documents the adapter asks for in a query. */
  private static final int IN_A_QUERY = 30;

  private final DocumentStore store;
  private int calls;
  private int reads;
  private int writes;
  private int queries;
  private int conflicts;
  private int failures;
  private int mostWrites = Integer.MAX_VALUE;

  public CountingDocuments(DocumentStore store) {
    this.store = store;
  }

  /** Calls of the port that went through. */
  public int calls() {
    return calls;
  }

  /** Documents read. */
  public int reads() {
    return reads;
  }

  /** Documents written. */
  public int writes() {
    return writes;
  }

  public int queries() {
    return queries;
  }

  /** Counts from zero again. */
  public void reset() {
    calls = 0;
    reads = 0;
    writes = 0;
    queries = 0;
  }

  /** The next commits find that somebody else was first. */
  public void conflictNextCommits(int count) {
    conflicts = count;
  }

  /** From now on larger commits find that somebody else was first. */
  public void refuseCommitsOfMoreThan(int changes) {
    mostWrites = changes;
  }

  /** The next queries are not answered. */
  public void failNextQueries(int count) {
    failures = count;
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
  public Set<DocumentPath> existing(List<DocumentPath> paths) {
    final Set<DocumentPath> found = store.existing(paths);
    for (int from = 0; from < paths.size(); from += IN_A_QUERY) {
      final int to = Math.min(paths.size(), from + IN_A_QUERY);
      final long there = paths.subList(from, to).stream().filter(found::contains).count();
      count((int) Math.max(1, there));
    }
    return found;
  }

  @Override
  public List<Document> query(Query query) {
    if (failures > 0) {
      failures--;
      throw new StoreUnavailableException("injected");
    }
    queries++;
    return counted(store.query(query));
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    return counted(store.list(parent, collection));
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

  private List<Document> counted(List<Document> found) {
    count(Math.max(1, found.size()));
    return found;
  }

  private void count(int documents) {
    calls++;
    reads += documents;
  }
}
