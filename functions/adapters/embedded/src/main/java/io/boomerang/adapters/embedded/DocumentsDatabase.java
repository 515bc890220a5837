package io.boomerang.adapters.embedded;

import io.boomerang.core.document.StoreUnavailableException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * SQLite's file of documents, or its memory: one connection, used by one thread at a time, in the
 * order in which they came. A process that only looks reads beside the one that writes.
 *
 * <p>Every failure is a {@link StoreUnavailableException} that names the file.
 */
final class DocumentsDatabase implements AutoCloseable {
  private static final String TABLES =
      """
      create table if not exists documents (
        parent text not null,
        collection text not null,
        id text not null,
        version integer not null,
        fields text not null,
        primary key (parent, collection, id)
      );
      create table if not exists versions (only integer primary key check (only = 1), last integer);
      insert into versions values (1, 0) on conflict do nothing;
      """;

  /** How long a writer waits for a process that looks, in milliseconds; it never takes so long. */
  private static final int BUSY_MILLIS = 20_000;

  /** The log is merged into the file when it has this many pages of 4 KB. */
  private static final int LOG_PAGES = 10_000;

  /**
   * A file in memory, of this connection alone. Not {@code :memory:}, whose every commit goes
   * through all pages that there are.
   */
  private static final String IN_MEMORY = "file:documents?vfs=memdb";

  private static final Cleaner CLEANER = Cleaner.create();

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<String> indexes = new HashSet<>();
  private final Optional<Path> file;
  private final boolean readOnly;
  private Connection connection;
  private boolean closed;

  private DocumentsDatabase(Optional<Path> file, boolean readOnly) {
    this.file = file;
    this.readOnly = readOnly;
  }

  /** Gives its memory back when it is closed, or when nobody can reach it any more. */
  static DocumentsDatabase inMemory() {
    final DocumentsDatabase database = new DocumentsDatabase(Optional.empty(), false).connected();
    final Connection connection = database.connection;
    CLEANER.register(database, () -> closeUnreachable(connection));
    return database;
  }

  static DocumentsDatabase open(Path file) {
    return new DocumentsDatabase(Optional.of(file), false).connected();
  }

  /** The file may come later: until then there are no documents. */
  static DocumentsDatabase openReadOnly(Path file) {
    return new DocumentsDatabase(Optional.of(file), true);
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** Work on the database that may fail as SQL does. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Reads; {@code none} when there is no file yet. */
  <T> T read(T none, Work<T> work) {
    turn.lock();
    try {
      return isThere() ? work.run() : none;
    } catch (SQLException e) {
      throw unavailable("read", e);
    } finally {
      turn.unlock();
    }
  }

  /** Reads as of one moment, whatever another process commits meanwhile. */
  <T> T readAtOnce(T none, Work<T> work) {
    return read(
        none,
        () -> {
          prepared("begin").execute();
          try {
            return work.run();
          } finally {
            prepared("commit").execute();
          }
        });
  }

  /** Makes all of the work's changes, or none where it returns something or fails. */
  <T> Optional<T> write(Work<Optional<T>> work) {
    turn.lock();
    try {
      isThere();
      prepared("begin immediate").execute();
      final Optional<T> refusal;
      try {
        refusal = work.run();
        prepared(refusal.isPresent() ? "rollback" : "commit").execute();
      } catch (SQLException | RuntimeException e) {
        rollBack(e);
        throw e;
      }
      return refusal;
    } catch (SQLException e) {
      throw unavailable("written", e);
    } finally {
      turn.unlock();
    }
  }

  /** Makes an index once. One that only looks does without: its answers are the same. */
  void index(String sql) throws SQLException {
    if (!readOnly && indexes.add(sql)) {
      execute(sql);
    }
  }

  /** The statement with its parameters. What it returns must be closed before the next is run. */
  PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      statements.clear(); // The connection closes them.
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw unavailable("closed", e);
    } finally {
      connection = null;
      turn.unlock();
    }
  }

  private DocumentsDatabase connected() {
    try {
      connect();
      return this;
    } catch (SQLException e) {
      throw unavailable("opened", e);
    }
  }

  /** Whether there is something to read; connects a process that looks as soon as there is. */
  private boolean isThere() throws SQLException {
    if (closed) {
      throw new StoreUnavailableException(name() + " is closed");
    }
    if (connection == null && Files.exists(file.orElseThrow())) {
      connect();
    }
    return connection != null;
  }

  private void connect() throws SQLException {
    final SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(file.isPresent() ? JournalMode.WAL : JournalMode.MEMORY);
    // Enough for a process that is killed; only the machine's own end can lose what it had.
    config.setSynchronous(SynchronousMode.OFF);
    // What was removed is overwritten: an erased customer's bytes are not left behind.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, Boolean.toString(file.isPresent()));
    connection =
        config.createConnection("jdbc:sqlite:" + file.map(Path::toString).orElse(IN_MEMORY));
    execute("pragma wal_autocheckpoint = " + LOG_PAGES);
    if (readOnly) {
      execute("pragma query_only = true");
    } else {
      execute(TABLES);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** A full disk makes SQLite roll back by itself: then there is nothing to roll back any more. */
  private void rollBack(Exception cause) {
    try {
      prepared("rollback").execute();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static void closeUnreachable(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the documents in memory cannot be closed", e);
    }
  }

  private String name() {
    return file.map(Path::toString).orElse("the documents in memory");
  }

  private StoreUnavailableException unavailable(String what, SQLException e) {
    return new StoreUnavailableException(name() + " cannot be " + what + ": " + e.getMessage(), e);
  }
}
