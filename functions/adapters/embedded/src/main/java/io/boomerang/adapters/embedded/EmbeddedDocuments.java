package io.boomerang.adapters.embedded;

import io.boomerang.adapters.embedded.EmbeddedDocumentsCommit.Change;
import io.boomerang.core.document.CommitRules;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Documents in this process: all in memory, and in a folder a log that brings them back. For a
 * laptop, a demonstration and tests; what fits in memory is what it holds. It answers only queries
 * that have an index in {@code schemas/firestore/indexes.json}, as Firestore does.
 */
public final class EmbeddedDocuments implements DocumentStore {
  /** A log is rewritten when it is opened with this many times the lines that it needs. */
  private static final int WASTE = 4;

  /** Shorter logs are not worth it. */
  private static final int COMPACTED_FROM_LINES = 10_000;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final EmbeddedDocumentsLog log;
  private final EmbeddedDocumentsLock folderLock;
  private final EmbeddedDocumentsQueries queries;
  private EmbeddedDocumentsMemory memory = new EmbeddedDocumentsMemory();
  private long version;

  private EmbeddedDocuments(
      EmbeddedDocumentsLog log,
      EmbeddedDocumentsLock folderLock,
      EmbeddedDocumentsQueries queries) {
    this.log = log;
    this.folderLock = folderLock;
    this.queries = queries;
  }

  /** Documents that are gone when the process ends. */
  public static EmbeddedDocuments inMemory() {
    return inMemory(EmbeddedDocumentsQueries.declared());
  }

  static EmbeddedDocuments inMemory(EmbeddedDocumentsQueries queries) {
    return new EmbeddedDocuments(null, null, queries);
  }

  /**
   * The documents of a folder, which is made when absent. One writer at a time.
   *
   * @throws IllegalStateException when another has it open
   * @throws java.io.UncheckedIOException when the log cannot be read, naming file and line
   */
  public static EmbeddedDocuments open(Path folder) {
    return open(folder, EmbeddedDocumentsQueries.declared());
  }

  static EmbeddedDocuments open(Path folder, EmbeddedDocumentsQueries queries) {
    final EmbeddedDocumentsLock folderLock = EmbeddedDocumentsLock.take(folder);
    try {
      final EmbeddedDocuments documents =
          new EmbeddedDocuments(new EmbeddedDocumentsLog(folder), folderLock, queries);
      documents.log.read(documents::apply);
      documents.compactIfWorthIt();
      documents.log.openToWrite();
      return documents;
    } catch (RuntimeException e) {
      folderLock.release();
      throw e;
    }
  }

  /**
   * The documents of a folder to look at, whether or not a process is writing them: every read sees
   * what has been committed by then.
   */
  public static EmbeddedDocuments openReadOnly(Path folder) {
    return new EmbeddedDocuments(
        new EmbeddedDocumentsLog(folder), null, EmbeddedDocumentsQueries.declared());
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return reading(() -> Optional.ofNullable(memory.get(path)));
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    return reading(
        () -> {
          final Map<DocumentPath, Document> found = new LinkedHashMap<>();
          for (DocumentPath path : paths) {
            final Document document = memory.get(path);
            if (document != null) {
              found.put(path, document);
            }
          }
          return found;
        });
  }

  @Override
  public List<Document> query(Query query) {
    queries.check(query);
    final Optional<List<Document>> found = reading(() -> memory.find(query));
    if (found.isPresent()) {
      return found.get();
    }
    return holding(
        lock.writeLock(),
        () -> {
          memory.index(query);
          return memory.find(query).orElseThrow();
        });
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    return reading(() -> new ArrayList<>(memory.list(parent, collection)));
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    if (isReadOnly()) {
      throw new IllegalStateException("these documents were opened to read only");
    }
    CommitRules.check(writes);
    if (writes.isEmpty()) {
      return;
    }
    lock.writeLock().lock();
    try {
      final List<Change> changes = new ArrayList<>(writes.size());
      for (Write write : writes) {
        changes.add(change(write, memory.get(write.path())));
      }
      final EmbeddedDocumentsCommit commit = new EmbeddedDocumentsCommit(version + 1, changes);
      if (log != null) {
        log.append(commit);
      }
      apply(commit);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Waits until the disk has every commit. */
  @Override
  public void close() {
    if (folderLock == null) {
      return;
    }
    lock.writeLock().lock();
    try {
      log.close();
    } finally {
      folderLock.release();
      lock.writeLock().unlock();
    }
  }

  private static Change change(Write write, Document current) throws ConflictException {
    if (write instanceof Write.Put put) {
      return new Change(put.path(), put.fields());
    }
    if (write instanceof Write.Create create) {
      if (current != null) {
        throw new ConflictException("document " + create.path() + " is there already");
      }
      return new Change(create.path(), create.fields());
    }
    final Write.Update update = write instanceof Write.Update found ? found : null;
    final String expected = update == null ? ((Write.Delete) write).version() : update.version();
    if (current == null || !current.version().equals(expected)) {
      throw new ConflictException(
          "document " + write.path() + (current == null ? " is gone" : " has changed"));
    }
    return new Change(write.path(), update == null ? null : update.fields());
  }

  private boolean isReadOnly() {
    return log != null && folderLock == null;
  }

  private void apply(EmbeddedDocumentsCommit commit) {
    memory.apply(commit);
    version = Math.max(version, commit.version());
  }

  private <T> T reading(Supplier<T> read) {
    if (isReadOnly()) {
      holding(lock.writeLock(), this::catchUp);
    }
    return holding(lock.readLock(), read);
  }

  private static <T> T holding(Lock held, Supplier<T> action) {
    held.lock();
    try {
      return action.get();
    } finally {
      held.unlock();
    }
  }

  /** Reads what the writing process has added. */
  private Void catchUp() {
    if (log.isReplaced()) {
      memory = new EmbeddedDocumentsMemory();
      log.rewind();
    }
    if (log.hasChanged()) {
      log.read(this::apply);
    }
    return null;
  }

  private void compactIfWorthIt() {
    if (log.lines() < Math.max(COMPACTED_FROM_LINES, WASTE * (long) memory.size())) {
      return;
    }
    final List<EmbeddedDocumentsCommit> commits = new ArrayList<>();
    // The last version stays known when what it wrote is gone: versions never come again.
    commits.add(new EmbeddedDocumentsCommit(version, List.of()));
    for (Document document : memory.all()) {
      commits.add(
          new EmbeddedDocumentsCommit(
              Long.parseLong(document.version()),
              List.of(new Change(document.path(), document.fields()))));
    }
    log.replace(commits);
  }
}
