package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.TableRead;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/**
 * Runs BigQuery's SQL over tables in memory. Safe for use by many threads: queries run side by
 * side, each over the rows that were there when it began to read a table.
 */
public final class CalciteEngine {
  /** Plans kept for when the same query comes again; planning takes longer than most queries. */
  private static final int PLANS = 128;

  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final CalcitePlanner planner;
  private final Clock clock;
  private final Map<CalcitePlan.Key, CalcitePlan> plans =
      new LinkedHashMap<>(PLANS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CalcitePlan.Key, CalcitePlan> eldest) {
          return size() > PLANS;
        }
      };

  /**
   * An engine without tables.
   *
   * @param clock what {@code current_timestamp()} reads
   */
  public CalciteEngine(Clock clock) {
    this.clock = clock;
    this.planner =
        new CalcitePlanner(
            new AbstractSchema() {
              @Override
              protected Map<String, Table> getTableMap() {
                return tables;
              }
            });
  }

  /** Adds a table, whose rows are read as they are when a query begins to. */
  public void add(TableSchema schema, TableRows rows) {
    tables.put(schema.name(), new CalciteTable(schema, rows));
  }

  /**
   * The query's answer.
   *
   * @param rows values in the columns' order
   * @param reads what it read of each table, once for each time
   */
  public record Answer(List<String> columns, List<Object[]> rows, List<TableRead> reads) {}

  /**
   * Runs a query over tables only.
   *
   * @param timeout after which no more rows are read
   * @throws IllegalArgumentException saying what is wrong with the query
   * @throws DeadlinePassedException when it takes longer
   */
  public Answer query(String sql, Map<String, Object> parameters, Duration timeout) {
    final CalcitePlan plan = plan(CalcitePlan.Key.of(sql, parameters));
    final var context =
        new QueryContext(
            planner, clock.instant(), System.nanoTime() + timeout.toNanos(), parameters, plan);
    final List<Object[]> rows = new ArrayList<>();
    plan.run(context, rows::add);
    return new Answer(plan.columns(), rows, context.reads());
  }

  private CalcitePlan plan(CalcitePlan.Key key) {
    synchronized (plans) {
      final CalcitePlan known = plans.get(key);
      if (known != null) {
        return known;
      }
    }
    final CalcitePlan made = planner.plan(key);
    synchronized (plans) {
      plans.put(key, made);
    }
    return made;
  }
}
