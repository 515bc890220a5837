package io.boomerang.dashboard;

import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A warehouse that answers what a test says, and keeps what it was asked. */
public final class FakeWarehouse implements Warehouse {
  private final List<SqlQuery> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile QueryResult answer = new QueryResult(List.of(), List.of(), 0);
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public QueryResult query(SqlQuery query) {
    asked.add(query);
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new WarehouseQueryException(
          WarehouseQueryException.Kind.TIMED_OUT, "the test is over", e);
    }
    failure.ifPresent(
        e -> {
          throw e;
        });
    return answer;
  }

  /** One row of these columns and values from now on. */
  public void answers(List<String> columns, Map<String, Object> row) {
    failure = Optional.empty();
    answer = new QueryResult(columns, List.of(row), 0);
  }

  public void failsWith(WarehouseQueryException.Kind kind) {
    failsWith(new WarehouseQueryException(kind, "as the test wants it", null));
  }

  public void failsWith(RuntimeException e) {
    failure = Optional.of(e);
  }

  /** Nothing is answered until {@link #open}. */
  public void shut() {
    gate = new CountDownLatch(1);
  }

  public void open() {
    gate.countDown();
  }

  public List<SqlQuery> asked() {
    return List.copyOf(asked);
  }
}
