package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.TableRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;

/** What one run of a plan needs: its tables, parameters, clock and deadline. */
final class QueryContext implements DataContext {
  /** Reading the clock costs more than reading a row. */
  private static final int ROWS_BETWEEN_CHECKS = 1024;

  private final CalcitePlanner planner;
  private final long deadlineNanos;
  private final Map<String, Object> values = new HashMap<>();
  private final List<TableRead> reads = new ArrayList<>();
  private int rows;

  QueryContext(
      CalcitePlanner planner,
      Instant now,
      long deadlineNanos,
      Map<String, Object> parameters,
      CalcitePlan plan) {
    this.planner = planner;
    this.deadlineNanos = deadlineNanos;
    values.putAll(plan.stashed());
    values.putAll(plan.parameters(now, parameters));
    values.put(Variable.UTC_TIMESTAMP.camelName, now.toEpochMilli());
    values.put(Variable.CURRENT_TIMESTAMP.camelName, now.toEpochMilli());
    values.put(Variable.LOCAL_TIMESTAMP.camelName, now.toEpochMilli());
    values.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
    values.put(Variable.TIME_FRAME_SET.camelName, planner.timeFrames());
  }

  /**
   * Called for every row that is read.
   *
   * @throws DeadlinePassedException when the query has run long enough
   */
  void checkDeadline() {
    rows++;
    if (rows % ROWS_BETWEEN_CHECKS == 0 && System.nanoTime() - deadlineNanos > 0) {
      throw new DeadlinePassedException();
    }
  }

  /** Called for every table that is about to be read. */
  void reads(TableRead read) {
    reads.add(read);
  }

  List<TableRead> reads() {
    return List.copyOf(reads);
  }

  @Override
  public SchemaPlus getRootSchema() {
    return planner.rootSchema();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return planner.types();
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("no plan of ours asks for it");
  }

  @Override
  public Object get(String name) {
    return values.get(name);
  }
}
