package io.boomerang.adapters.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Runs BigQuery's SQL over tables in memory, with Apache Calcite. One query at a time. */
final class CalciteEngine implements AutoCloseable {
  private final Connection connection;
  private final SchemaPlus dataset;

  CalciteEngine() {
    final var options = new Properties();
    options.put("lex", "BIG_QUERY");
    options.put("conformance", "BIG_QUERY");
    options.put("fun", "standard,bigquery");
    options.put("parserFactory", "org.apache.calcite.sql.parser.babel.SqlBabelParserImpl#FACTORY");
    options.put("timeZone", "UTC");
    try {
      connection = DriverManager.getConnection("jdbc:calcite:", options);
      final SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
      dataset = root.add("boomerang", new AbstractSchema());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot start the query engine", e);
    }
  }

  synchronized void add(StoredTable table) {
    dataset.add(table.schema().name(), new CalciteTable(table));
  }

  /**
   * The query's rows.
   *
   * @throws IllegalArgumentException saying what is wrong with the query
   */
  synchronized List<Map<String, Object>> query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      final List<Map<String, Object>> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row(results));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalArgumentException(deepest(e).getMessage() + "\n" + sql, e);
    }
  }

  private static Map<String, Object> row(ResultSet results) throws SQLException {
    final ResultSetMetaData columns = results.getMetaData();
    final Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnLabel(i), value(results.getObject(i)));
    }
    return row;
  }

  private static Object value(Object value) throws SQLException {
    if (value instanceof Timestamp time) {
      // JDBC's timestamps have no zone; this one's digits are UTC's.
      return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof java.sql.Array array) {
      return List.of((Object[]) array.getArray());
    }
    return value instanceof Integer || value instanceof Short
        ? ((Number) value).longValue()
        : value;
  }

  private static Throwable deepest(Throwable e) {
    return e.getCause() == null ? e : deepest(e.getCause());
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot stop the query engine", e);
    }
  }
}
