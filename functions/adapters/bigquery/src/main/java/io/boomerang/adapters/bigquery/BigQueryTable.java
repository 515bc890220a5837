package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.Exceptions.AppendSerializtionError;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.protobuf.ByteString;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsOutOfRange;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.PreparedRow;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A BigQuery table, appended to through its default stream. Connects at the first append, and again
 * whenever the connection has ended.
 *
 * <p>A column that the table does not have yet is left out, and what rows have in it goes to the
 * mapping's overflow; the table is looked at again each minute. So is a column added in either
 * order, to the table and to the code, without a row being refused.
 *
 * <p>Rows go out in requests of at most {@value #MAX_REQUEST_BYTES} bytes. When a later request's
 * rows are refused, or fail, those of an earlier one are stored already: the caller then appends
 * them once more, which the view over the table hides.
 */
public final class BigQueryTable<R> implements WarehouseTable<R> {
  private static final Logger LOG = System.getLogger(BigQueryTable.class.getName());

  /** Below the service's 10 MB a request, to leave room for what is around the rows. */
  static final int MAX_REQUEST_BYTES = 9_000_000;

  /** Half of an acknowledgement deadline: archive and acknowledgement need the rest. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration FIT_KNOWN_FOR = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  private final TableConfig config;
  private final RowMapping<R> mapping;
  private final Clock clock;

  /** The place of the column that the table is partitioned by. */
  private final int partition;

  private final Duration timeout;
  private final Object lock = new Object();
  private Line<R> line;
  private volatile RowLayout<R> layout;

  /** When the table is asked again whether it has the columns that it lacked. */
  private Instant nextLook = Instant.MIN;

  private boolean closed;

  /** A connection and the layout of the rows that it takes. */
  private record Line<R>(AppendSession session, RowLayout<R> layout) {}

  private volatile OptionalLong fitUntil = OptionalLong.empty();

  BigQueryTable(TableConfig config, RowMapping<R> mapping, Duration timeout, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.partition = config.range().map(range -> mapping.schema().place(range.column())).orElse(-1);
    this.mapping = mapping;
    this.layout = RowLayout.whole(mapping);
    this.timeout = timeout;
  }

  /** The table, to be appended to with rows of this mapping. */
  public static <R> BigQueryTable<R> of(TableConfig config, RowMapping<R> mapping) {
    return new BigQueryTable<>(config, mapping, TIMEOUT, Clock.systemUTC());
  }

  @Override
  public PreparedRow<R> prepare(R row) {
    return prepare(row, layout);
  }

  private EncodedRow<R> prepare(R row, RowLayout<R> in) {
    final Optional<String> rangeProblem = rangeProblem(row);
    try {
      final ByteString bytes = in.encoder().encode(row);
      return new EncodedRow<>(row, in, bytes, Optional.empty(), rangeProblem);
    } catch (UnfitValueException e) {
      return new EncodedRow<>(row, in, ByteString.EMPTY, Optional.of(e.getMessage()), rangeProblem);
    }
  }

  /** One row of a day that BigQuery does not take would have all of them refused, unnamed. */
  private Optional<String> rangeProblem(R row) {
    return partition >= 0 && mapping.value(row, partition) instanceof Instant time
        ? config.range().orElseThrow().problem(time, clock.instant())
        : Optional.empty();
  }

  @Override
  public AppendResult append(List<R> rows) {
    return appendPrepared(rows.stream().map(this::prepare).toList());
  }

  @Override
  public AppendResult appendPrepared(List<PreparedRow<R>> prepared) {
    final List<EncodedRow<R>> rows = new ArrayList<>(prepared.size());
    prepared.forEach(row -> rows.add((EncodedRow<R>) row));
    final Map<Integer, String> outOfRange = problems(rows, EncodedRow::rangeProblem);
    if (!outOfRange.isEmpty()) {
      return new RowsOutOfRange(config.range().orElseThrow().column(), outOfRange);
    }
    final long deadline = System.nanoTime() + timeout.toNanos();
    lookForColumns();
    Optional<AppendResult> result = append(rows, line(), deadline);
    while (result.isEmpty()) {
      result = append(rows, line(), deadline);
    }
    return result.get();
  }

  /** Appends the rows in this layout; empty when the table takes another one. */
  private Optional<AppendResult> append(List<EncodedRow<R>> rows, Line<R> on, long deadline) {
    rows.replaceAll(row -> row.layout() == on.layout ? row : prepare(row.row(), on.layout));
    final Map<Integer, String> refused = problems(rows, EncodedRow::refusal);
    if (!refused.isEmpty()) {
      return Optional.of(new RowsRefused(refused));
    }
    int first = 0;
    for (ProtoRows request : AppendRequests.of(rows, MAX_REQUEST_BYTES)) {
      final Optional<AppendResult> result = send(request, on, deadline);
      if (result.isEmpty() || result.get() instanceof SomeRefused) {
        return result;
      }
      if (result.get() instanceof RowsRefused some) {
        return Optional.of(refused(some.reasons(), first));
      }
      first += request.getSerializedRowsCount();
    }
    return Optional.of(new Appended());
  }

  /** What is wrong with rows, by their place. */
  private static <R> Map<Integer, String> problems(
      List<EncodedRow<R>> rows, Function<EncodedRow<R>, Optional<String>> problem) {
    final Map<Integer, String> problems = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      final int place = i;
      problem.apply(rows.get(i)).ifPresent(reason -> problems.put(place, reason));
    }
    return problems;
  }

  /** Ends the connection; an append under way has a few seconds to finish. */
  @Override
  public void close() {
    final Line<R> last;
    synchronized (lock) {
      closed = true;
      last = line;
      line = null;
    }
    if (last != null) {
      last.session.close(CLOSE_GRACE);
    }
  }

  /** Sends one request's rows; empty when the table takes rows of another layout. */
  private Optional<AppendResult> send(ProtoRows request, Line<R> on, long deadline) {
    Line<R> current = on;
    Optional<Throwable> failure = attempt(current.session, request, deadline);
    if (failure.isPresent() && current.session.isEnded() && AppendErrors.isPassing(failure.get())) {
      // The connection was lost, perhaps long ago while it was idle.
      discard(current.session);
      current = line();
      if (current.layout != on.layout) {
        return Optional.empty();
      }
      failure = attempt(current.session, request, deadline);
    }
    return failure.isEmpty() ? Optional.of(new Appended()) : refusal(current, failure.get());
  }

  /** Appends one request's rows; why it failed, if it did. */
  private Optional<Throwable> attempt(AppendSession current, ProtoRows request, long deadline) {
    try {
      current.append(request, Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    } catch (TimeoutException e) {
      discard(current);
      throw new WarehouseUnavailableException(
          "no answer from BigQuery for " + config + " within " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      discard(current);
      throw new WarehouseUnavailableException("interrupted while appending to " + config, e);
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Which rows are at fault; empty when the layout is; throws when none is. */
  private Optional<AppendResult> refusal(Line<R> on, Throwable cause) {
    if (cause instanceof AppendSerializtionError named
        && !named.getRowIndexToErrorMessage().isEmpty()) {
      return Optional.of(new RowsRefused(named.getRowIndexToErrorMessage()));
    }
    if (AppendErrors.mayBeOfRows(cause) && fits(on)) {
      return Optional.of(new SomeRefused(cause.getMessage()));
    }
    if (AppendErrors.isMisfit(cause) && adapt(on, cause.getMessage())) {
      return Optional.empty();
    }
    final var unavailable = AppendErrors.unavailable(config, mapping.schema(), on.session, cause);
    // A table that has been mended, or made, is seen by new connections only.
    discard(on.session);
    throw unavailable;
  }

  /** Whether the table has the layout's columns as its schema file says; known for a minute. */
  private boolean fits(Line<R> on) {
    final long now = System.nanoTime();
    if (fitUntil.isPresent() && now - fitUntil.getAsLong() < 0) {
      return true;
    }
    final boolean fits = AppendErrors.fits(on.layout.columns(), on.session);
    fitUntil = fits ? OptionalLong.of(now + FIT_KNOWN_FOR.toNanos()) : OptionalLong.empty();
    return fits;
  }

  /** Takes the layout that the table allows, if there is another one. */
  private boolean adapt(Line<R> on, String message) {
    final Optional<RowLayout<R>> other =
        columns(on.session).flatMap(theirs -> on.layout.afterRefusal(theirs, message));
    other.ifPresent(found -> become(on, found));
    return other.isPresent();
  }

  /** Once a minute, whether columns that the table lacked are there. */
  private void lookForColumns() {
    synchronized (lock) {
      if (layout.missing().isEmpty() || clock.instant().isBefore(nextLook)) {
        return;
      }
      nextLook = clock.instant().plus(LOOK_EVERY);
    }
    final Line<R> on = line();
    // What cannot be found out changes nothing: rows go on as they did.
    columns(on.session)
        .flatMap(on.layout::of)
        .filter(found -> !found.missing().equals(on.layout.missing()))
        .ifPresent(found -> become(on, found));
  }

  private void become(Line<R> on, RowLayout<R> other) {
    synchronized (lock) {
      layout = other;
      nextLook = clock.instant().plus(LOOK_EVERY);
    }
    if (!other.missing().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0} does not have {1} yet: values go to {2} until it does",
          config,
          String.join(", ", other.missing()),
          mapping.schema().columns().get(mapping.overflow().orElseThrow()).name());
    }
    discard(on.session);
  }

  /** The columns that the table has; empty when that cannot be found out. */
  private static Optional<List<TableFieldSchema>> columns(AppendSession session) {
    try {
      return Optional.of(session.schema(AppendErrors.LOOKUP).getFieldsList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private static RowsRefused refused(Map<Integer, String> inRequest, int first) {
    final Map<Integer, String> reasons = new HashMap<>();
    inRequest.forEach((place, reason) -> reasons.put(first + place, reason));
    return new RowsRefused(reasons);
  }

  /** The connection for the layout of now. */
  private Line<R> line() {
    synchronized (lock) {
      if (closed) {
        throw new WarehouseUnavailableException(config + " is closed", null);
      }
      if (line != null && line.session.isEnded()) {
        line.session.abandon();
        line = null;
      }
      if (line == null) {
        line = new Line<>(connect(layout), layout);
      }
      return line;
    }
  }

  private AppendSession connect(RowLayout<R> of) {
    try {
      return new AppendSession(config, of.wireSchema(), timeout);
    } catch (IOException e) {
      throw new WarehouseUnavailableException("no credentials for " + config, e);
    }
  }

  private void discard(AppendSession used) {
    synchronized (lock) {
      if (line != null && line.session == used) {
        line = null;
      }
    }
    used.abandon();
  }
}
