package io.boomerang.adapters.embedded;

import io.boomerang.adapters.embedded.sql.CalciteEngine;
import io.boomerang.adapters.embedded.sql.DeadlinePassedException;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs queries, each in a thread of its own: nobody waits longer for one than he said, whatever it
 * is doing; it stops at the next row that it reads.
 */
final class EmbeddedQueries implements AutoCloseable {
  private final CalciteEngine engine;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          run -> {
            final var thread = new Thread(run, "embedded-warehouse-query");
            thread.setDaemon(true);
            return thread;
          });

  EmbeddedQueries(CalciteEngine engine) {
    this.engine = engine;
  }

  /**
   * The answer.
   *
   * @param sql over tables only
   * @param query its parameters and timeout
   */
  QueryResult run(String sql, SqlQuery query) {
    return result(answer(sql, query));
  }

  /** As {@link #run}, and says what was read. */
  List<TableRead> reads(String sql, SqlQuery query) {
    return answer(sql, query).reads();
  }

  private CalciteEngine.Answer answer(String sql, SqlQuery query) {
    final Future<CalciteEngine.Answer> answer;
    try {
      answer = threads.submit(() -> engine.query(sql, query.parameters(), query.timeout()));
    } catch (RejectedExecutionException e) {
      throw new WarehouseQueryException(Kind.UNAVAILABLE, "the warehouse is closed", e);
    }
    try {
      return answer.get(query.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(query, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DeadlinePassedException
          ? timedOut(query, e)
          : new WarehouseQueryException(Kind.INVALID, reason(e.getCause()) + "\n" + sql, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseQueryException(Kind.UNAVAILABLE, "interrupted", e);
    }
  }

  private static WarehouseQueryException timedOut(SqlQuery query, Exception cause) {
    return new WarehouseQueryException(
        Kind.TIMED_OUT, "no answer within " + query.timeout(), cause);
  }

  private static QueryResult result(CalciteEngine.Answer answer) {
    final List<Map<String, Object>> rows = new ArrayList<>(answer.rows().size());
    for (Object[] values : answer.rows()) {
      final Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        row.put(answer.columns().get(i), values[i]);
      }
      rows.add(row);
    }
    return new QueryResult(answer.columns(), rows, 0);
  }

  /** The engine says what is wrong itself, or else its innermost exception does. */
  private static String reason(Throwable e) {
    return e instanceof IllegalArgumentException || e.getCause() == null
        ? e.getMessage()
        : reason(e.getCause());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
