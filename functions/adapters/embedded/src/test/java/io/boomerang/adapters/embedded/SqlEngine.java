package io.boomerang.adapters.embedded;

import java.util.List;
import java.util.Map;

/** Runs a view over tables that a case gives. */
interface SqlEngine extends AutoCloseable {
  /**
   * The view's rows.
   *
   * @param given rows by table, values in the Java types of the columns; absent is null
   */
  List<Map<String, Object>> run(String view, Map<String, List<Object[]>> given);

  @Override
  void close();
}
