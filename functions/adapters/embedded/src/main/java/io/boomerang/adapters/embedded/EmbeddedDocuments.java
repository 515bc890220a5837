package io.boomerang.adapters.embedded;

import io.boomerang.core.document.CommitRules;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents in this process, in SQLite: in memory, or in the file {@code documents.db} of a folder.
 * For a laptop, a demonstration and tests. It answers only queries that have an index in {@code
 * schemas/firestore/indexes.json}, as Firestore does.
 *
 * <p>A commit survives the end of the process, killed or not; what the machine had not yet written
 * when its power failed is lost.
 */
public final class EmbeddedDocuments implements DocumentStore {
  static final String FILE = "documents.db";

  private static final String AT = "where parent = ? and collection = ? and id = ?";

  private final DocumentsDatabase database;
  private final ProcessLock folderLock;
  private final DeclaredIndexes indexes;

  private EmbeddedDocuments(
      DocumentsDatabase database, ProcessLock folderLock, DeclaredIndexes indexes) {
    this.database = database;
    this.folderLock = folderLock;
    this.indexes = indexes;
  }

  /** Documents that are gone when they are closed. */
  public static EmbeddedDocuments inMemory() {
    return inMemory(DeclaredIndexes.ofTheSystem());
  }

  static EmbeddedDocuments inMemory(DeclaredIndexes indexes) {
    return new EmbeddedDocuments(DocumentsDatabase.inMemory(), null, indexes);
  }

  /**
   * The documents of a folder, which is made when absent. One process writes at a time.
   *
   * @throws IllegalStateException when another has it open
   * @throws StoreUnavailableException when the file cannot be opened, naming it
   */
  public static EmbeddedDocuments open(Path folder) {
    return open(folder, DeclaredIndexes.ofTheSystem());
  }

  static EmbeddedDocuments open(Path folder, DeclaredIndexes indexes) {
    final ProcessLock folderLock = lock(folder);
    try {
      return new EmbeddedDocuments(
          DocumentsDatabase.open(folder.resolve(FILE)), folderLock, indexes);
    } catch (RuntimeException e) {
      unlock(folderLock);
      throw e;
    }
  }

  private static ProcessLock lock(Path folder) {
    try {
      return ProcessLock.take(folder.resolve("documents.lock"));
    } catch (ProcessLock.TakenException e) {
      throw new IllegalStateException(
          "%s is being written by %s: stop it first, or open it to read only"
              .formatted(folder, e.owner()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private static void unlock(ProcessLock folderLock) {
    try {
      folderLock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("documents cannot be unlocked: " + e.getMessage(), e);
    }
  }

  /**
   * The documents of a folder to look at, whether or not a process is writing them: every read sees
   * what has been committed by then. A folder without documents has none yet.
   */
  public static EmbeddedDocuments openReadOnly(Path folder) {
    return new EmbeddedDocuments(
        DocumentsDatabase.openReadOnly(folder.resolve(FILE)), null, DeclaredIndexes.ofTheSystem());
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return database.read(Optional.empty(), () -> Optional.ofNullable(find(path)));
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    return database.readAtOnce(
        Map.of(),
        () -> {
          final Map<DocumentPath, Document> found = new LinkedHashMap<>();
          for (DocumentPath path : paths) {
            final Document document = find(path);
            if (document != null) {
              found.put(path, document);
            }
          }
          return found;
        });
  }

  @Override
  public List<Document> query(Query query) {
    indexes.check(query);
    final DocumentQuery statement = DocumentQuery.of(query);
    final List<Document> found =
        database.read(
            List.of(),
            () -> {
              database.index(DocumentQuery.index(query));
              final PreparedStatement select =
                  database.prepared(statement.sql(), statement.values().toArray());
              return documents(select, query.parent().orElse(null), query.collection());
            });
    found.forEach(document -> DocumentQuery.check(query, document));
    return found;
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    final String sql =
        "select id, version, fields from documents where parent = ? and collection = ? order by id";
    return database.read(
        List.of(),
        () -> documents(database.prepared(sql, parentOf(parent), collection), parent, collection));
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    if (database.isReadOnly()) {
      throw new IllegalStateException("these documents were opened to read only");
    }
    CommitRules.check(writes);
    if (writes.isEmpty()) {
      return;
    }
    final Optional<ConflictException> conflict = database.write(() -> conflictOf(writes));
    if (conflict.isPresent()) {
      throw conflict.get();
    }
  }

  /** Waits until the file has every commit, and leaves the folder to others. */
  @Override
  public void close() {
    try {
      database.close();
    } finally {
      if (folderLock != null) {
        unlock(folderLock);
      }
    }
  }

  /** The fields of a write; null where it removes the document. */
  private static Map<String, Object> fieldsOf(Write write) {
    if (write instanceof Write.Put put) {
      return put.fields();
    }
    if (write instanceof Write.Create create) {
      return create.fields();
    }
    return write instanceof Write.Update update ? update.fields() : null;
  }

  private Optional<ConflictException> conflictOf(List<Write> writes) throws SQLException {
    final long version = nextVersion();
    for (Write write : writes) {
      if (changed(write, version) == 0) {
        final String why =
            write instanceof Write.Create
                ? " is there already"
                : find(write.path()) == null ? " is gone" : " has changed";
        return Optional.of(new ConflictException("document " + write.path() + why));
      }
    }
    return Optional.empty();
  }

  /** Versions grow from commit to commit; those of what is gone do not come again. */
  private long nextVersion() throws SQLException {
    try (ResultSet row =
        database.prepared("update versions set last = last + 1 returning last").executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many documents the write changed: 0 when its document is not as it requires. */
  private int changed(Write write, long version) throws SQLException {
    final DocumentPath path = write.path();
    final String parent = parentOf(path.parent());
    final String collection = path.collection();
    if (write instanceof Write.Delete delete) {
      return database
          .prepared(
              "delete from documents " + AT + " and version = ?",
              parent,
              collection,
              path.id(),
              delete.version())
          .executeUpdate();
    }
    final String fields = DocumentJson.write(fieldsOf(write));
    if (write instanceof Write.Update update) {
      return database
          .prepared(
              "update documents set version = ?, fields = ? " + AT + " and version = ?",
              version,
              fields,
              parent,
              collection,
              path.id(),
              update.version())
          .executeUpdate();
    }
    final String otherwise =
        write instanceof Write.Create
            ? "nothing"
            : "update set version = excluded.version, fields = excluded.fields";
    return database
        .prepared(
            "insert into documents (parent, collection, id, version, fields)"
                + " values (?, ?, ?, ?, ?) on conflict do "
                + otherwise,
            parent,
            collection,
            path.id(),
            version,
            fields)
        .executeUpdate();
  }

  private Document find(DocumentPath path) throws SQLException {
    final PreparedStatement select =
        database.prepared(
            "select version, fields from documents " + AT,
            parentOf(path.parent()),
            path.collection(),
            path.id());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? document(path, row) : null;
    }
  }

  private List<Document> documents(PreparedStatement select, DocumentPath parent, String collection)
      throws SQLException {
    final List<Document> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(document(new DocumentPath(parent, collection, row.getString("id")), row));
      }
    }
    return found;
  }

  private static Document document(DocumentPath path, ResultSet row) throws SQLException {
    try {
      return new Document(
          path, DocumentJson.read(row.getString("fields")), row.getString("version"));
    } catch (IOException e) {
      throw new SQLException("document " + path + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String parentOf(DocumentPath parent) {
    return parent == null ? "" : DocumentJson.write(parent);
  }
}
