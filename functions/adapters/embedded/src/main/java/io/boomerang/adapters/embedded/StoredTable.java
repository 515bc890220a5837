package io.boomerang.adapters.embedded;

import io.boomerang.adapters.embedded.sql.TableRows;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rows in memory and in a file, a line each. Thread-safe. */
final class StoredTable implements AutoCloseable {
  private static final Logger LOG = System.getLogger(StoredTable.class.getName());

  private final TableSchema schema;
  private final Path file;
  private final RowJson json;
  private FileChannel channel;

  private final TableRows rows;

  private StoredTable(TableSchema schema, Path file, FileChannel channel) {
    this.schema = schema;
    this.file = file;
    this.channel = channel;
    this.json = new RowJson(schema);
    this.rows = new TableRows(schema);
  }

  /** Opens the file, or makes it; rows that it has are read. */
  static StoredTable open(TableSchema schema, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      final FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      final var table = new StoredTable(schema, file, channel);
      table.load();
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  TableSchema schema() {
    return schema;
  }

  /** Appends all rows or none, to the file first. */
  synchronized void append(List<Object[]> added) {
    final var lines = new StringBuilder();
    for (Object[] row : added) {
      lines.append(json.write(row)).append('\n');
    }
    try {
      final long end = channel.size();
      final ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
    } catch (IOException e) {
      throw new WarehouseUnavailableException("cannot write " + file, e);
    }
    added.forEach(rows::add);
  }

  /** Erases such rows, columns by name; the file is there as it was, or as it is then. */
  synchronized long erase(Predicate<Map<String, Object>> isMeant) {
    final List<Object[]> kept = new ArrayList<>(rows.all());
    if (!kept.removeIf(row -> isMeant.test(named(row)))) {
      return 0;
    }
    final Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.write(partial, kept.stream().map(json::write).toList());
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      channel.close();
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new WarehouseUnavailableException("cannot write " + file, e);
    }
    final long erased = (long) rows.size() - kept.size();
    rows.replace(kept);
    return erased;
  }

  /** The rows as they are at any time, in the order of the schema's columns. */
  TableRows rows() {
    return rows;
  }

  /** The rows as columns by name; what is null is left out. */
  List<Map<String, Object>> rowsByName() {
    final List<Map<String, Object>> named = new ArrayList<>();
    rows.all().forEach(row -> named.add(named(row)));
    return named;
  }

  private Map<String, Object> named(Object[] row) {
    final Map<String, Object> columns = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        columns.put(schema.columns().get(i).name(), row[i]);
      }
    }
    return columns;
  }

  /** A process that was killed may have left half a line: it was not acknowledged, so it goes. */
  private void load() throws IOException {
    final byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        rows.add(json.read(new String(bytes, from, i - from, StandardCharsets.UTF_8)));
        from = i + 1;
      }
    }
    if (from < bytes.length) {
      LOG.log(Level.WARNING, "{0} ends in half a row, which is dropped", file);
      channel.truncate(from);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
