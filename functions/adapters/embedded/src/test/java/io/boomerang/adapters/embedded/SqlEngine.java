package io.boomerang.adapters.embedded;

import java.util.List;
import java.util.Map;

/** Runs a query over tables that a case gives. */
interface SqlEngine extends AutoCloseable {
  /**
   * The query's rows.
   *
   * @param sql names tables only
   * @param given rows by table, values in the Java types of the columns; absent is null
   */
  List<Map<String, Object>> run(String sql, Map<String, List<Object[]>> given);

  @Override
  void close();
}
