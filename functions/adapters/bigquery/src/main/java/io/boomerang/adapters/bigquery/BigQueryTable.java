package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.Exceptions.AppendSerializtionError;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsOutOfRange;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A BigQuery table, appended to through its default stream. Connects at the first append, and again
 * whenever the connection has ended.
 *
 * <p>Rows go out in requests of at most {@value #MAX_REQUEST_BYTES} bytes. When a later request's
 * rows are refused, or fail, those of an earlier one are stored already: the caller then appends
 * them once more, which the view over the table hides.
 */
public final class BigQueryTable<R> implements WarehouseTable<R> {
  /** Below the service's 10 MB a request, to leave room for what is around the rows. */
  static final int MAX_REQUEST_BYTES = 9_000_000;

  /** Half of an acknowledgement deadline: archive and acknowledgement need the rest. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration FIT_KNOWN_FOR = Duration.ofMinutes(1);

  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  private final TableConfig config;
  private final RowMapping<R> mapping;
  private final Clock clock;

  /** The place of the column that the table is partitioned by. */
  private final int partition;

  private final RowEncoder<R> encoder;
  private final ProtoSchema wireSchema;
  private final Duration timeout;
  private final Object lock = new Object();
  private AppendSession session;
  private boolean closed;

  private volatile OptionalLong fitUntil = OptionalLong.empty();

  BigQueryTable(TableConfig config, RowMapping<R> mapping, Duration timeout, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.partition = config.range().map(range -> mapping.schema().place(range.column())).orElse(-1);
    this.mapping = mapping;
    this.encoder = new RowEncoder<>(mapping, MAX_REQUEST_BYTES);
    this.wireSchema = RowDescriptor.of(mapping.schema());
    this.timeout = timeout;
  }

  /** The table, to be appended to with rows of this mapping. */
  public static <R> BigQueryTable<R> of(TableConfig config, RowMapping<R> mapping) {
    return new BigQueryTable<>(config, mapping, TIMEOUT, Clock.systemUTC());
  }

  @Override
  public AppendResult append(List<R> rows) {
    final Map<Integer, String> outOfRange = outOfRange(rows);
    if (!outOfRange.isEmpty()) {
      return new RowsOutOfRange(config.range().orElseThrow().column(), outOfRange);
    }
    final RowEncoder.Encoded encoded = encoder.encode(rows);
    if (!encoded.refused().isEmpty()) {
      return new RowsRefused(encoded.refused());
    }
    final long deadline = System.nanoTime() + timeout.toNanos();
    int first = 0;
    for (ProtoRows request : Requests.of(encoded.rows(), MAX_REQUEST_BYTES)) {
      final AppendResult result = send(request, deadline);
      if (result instanceof RowsRefused refused) {
        return refused(refused.reasons(), first);
      }
      if (result instanceof SomeRefused) {
        return result;
      }
      first += request.getSerializedRowsCount();
    }
    return new Appended();
  }

  /** Rows of days that BigQuery does not take: one would have all of them refused, unnamed. */
  private Map<Integer, String> outOfRange(List<R> rows) {
    if (config.range().isEmpty()) {
      return Map.of();
    }
    final StreamingRange range = config.range().get();
    final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    final Map<Integer, String> reasons = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (mapping.value(rows.get(i), partition) instanceof Instant time) {
        final int place = i;
        range.problem(time, today).ifPresent(problem -> reasons.put(place, problem));
      }
    }
    return reasons;
  }

  /** Ends the connection; an append under way has a few seconds to finish. */
  @Override
  public void close() {
    final AppendSession last;
    synchronized (lock) {
      closed = true;
      last = session;
      session = null;
    }
    if (last != null) {
      last.close(CLOSE_GRACE);
    }
  }

  private AppendResult send(ProtoRows request, long deadline) {
    AppendSession current = session();
    Optional<Throwable> failure = attempt(current, request, deadline);
    if (failure.isPresent() && current.isEnded() && AppendErrors.isPassing(failure.get())) {
      // The connection was lost, perhaps long ago while it was idle.
      discard(current);
      current = session();
      failure = attempt(current, request, deadline);
    }
    return failure.isEmpty() ? new Appended() : refusal(current, failure.get());
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

  /** Which rows are at fault; throws when none is. */
  private AppendResult refusal(AppendSession current, Throwable cause) {
    if (cause instanceof AppendSerializtionError named
        && !named.getRowIndexToErrorMessage().isEmpty()) {
      return new RowsRefused(named.getRowIndexToErrorMessage());
    }
    if (AppendErrors.mayBeOfRows(cause) && fits(current)) {
      return new SomeRefused(cause.getMessage());
    }
    final var unavailable = AppendErrors.unavailable(config, mapping.schema(), current, cause);
    // A table that has been mended, or made, is seen by new connections only.
    discard(current);
    throw unavailable;
  }

  /** Whether the table is as its schema file says; known for a minute. */
  private boolean fits(AppendSession current) {
    final long now = System.nanoTime();
    if (fitUntil.isPresent() && now - fitUntil.getAsLong() < 0) {
      return true;
    }
    final boolean fits = AppendErrors.fits(mapping.schema(), current);
    fitUntil = fits ? OptionalLong.of(now + FIT_KNOWN_FOR.toNanos()) : OptionalLong.empty();
    return fits;
  }

  private static RowsRefused refused(Map<Integer, String> inRequest, int first) {
    final Map<Integer, String> reasons = new HashMap<>();
    inRequest.forEach((place, reason) -> reasons.put(first + place, reason));
    return new RowsRefused(reasons);
  }

  private AppendSession session() {
    synchronized (lock) {
      if (closed) {
        throw new WarehouseUnavailableException(config + " is closed", null);
      }
      if (session != null && session.isEnded()) {
        session.abandon();
        session = null;
      }
      if (session == null) {
        session = connect();
      }
      return session;
    }
  }

  private AppendSession connect() {
    try {
      return new AppendSession(config, wireSchema, timeout);
    } catch (IOException e) {
      throw new WarehouseUnavailableException("no credentials for " + config, e);
    }
  }

  private void discard(AppendSession used) {
    synchronized (lock) {
      if (session == used) {
        session = null;
      }
    }
    used.abandon();
  }
}
