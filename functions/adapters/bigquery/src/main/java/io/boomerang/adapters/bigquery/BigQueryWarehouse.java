package io.boomerang.adapters.bigquery;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.http.HttpTransportOptions;
import io.boomerang.adapters.credentials.InstanceCredentials;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.ViewFiles;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Reads BigQuery, by its one-call queries; a query that takes longer than its caller waits is
 * cancelled.
 */
public final class BigQueryWarehouse implements Warehouse {
  /** BigQuery answers a call within it, done or not; it is below {@link #READ_TIMEOUT}. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(45);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Google's client repeats none of its calls: googleapis/google-cloud-java#12885. */
  private static final Backoff RETRIES =
      new Backoff(3, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(2));

  private final WarehouseConfig config;
  private final BigQuery client;

  /** Connects at the first query. */
  public BigQueryWarehouse(WarehouseConfig config) {
    this.config = config;
    this.client = client(config);
  }

  /** Google's client, which connects at its first call. */
  static BigQuery client(WarehouseConfig config) {
    final BigQueryOptions.Builder options =
        BigQueryOptions.newBuilder()
            .setProjectId(config.project())
            .setLocation(config.location())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                    .setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()))
                    .build());
    config
        .endpoint()
        .ifPresentOrElse(
            endpoint ->
                options.setHost(endpoint.toString()).setCredentials(NoCredentials.getInstance()),
            () -> InstanceCredentials.get().ifPresent(options::setCredentials));
    return options.build().getService();
  }

  @Override
  public QueryResult query(SqlQuery query) {
    final long deadline = System.nanoTime() + query.timeout().toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(query, deadline);
      } catch (WarehouseQueryException e) {
        final Duration pause = RETRIES.pause(attempt, ThreadLocalRandom.current().nextDouble());
        if (e.kind() != Kind.UNAVAILABLE
            || attempt == RETRIES.attempts()
            || left(deadline).compareTo(pause) <= 0) {
          throw e;
        }
        sleep(pause);
      }
    }
  }

  /**
   * Runs a statement that changes rows, to its end.
   *
   * @return how many rows it changed
   * @throws WarehouseQueryException when it is not known what was changed
   */
  long change(SqlQuery statement) {
    final long deadline = System.nanoTime() + statement.timeout().toNanos();
    try {
      final Object answer =
          client.queryWithTimeout(
              configuration(statement),
              JobId.newBuilder().setLocation(config.location()).build(),
              LONGEST_CALL.toMillis());
      final JobId id =
          answer instanceof TableResult rows ? rows.getJobId() : ((Job) answer).getJobId();
      return changed(id, deadline);
    } catch (BigQueryException | JobException e) {
      throw QueryErrors.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseQueryException(Kind.UNAVAILABLE, "interrupted", e);
    }
  }

  private long changed(JobId id, long deadline) {
    Job job = client.getJob(id);
    for (int look = 1; !job.isDone(); look++) {
      if (left(deadline).isZero()) {
        throw new WarehouseQueryException(
            Kind.TIMED_OUT, "job " + id.getJob() + " is not done yet", null);
      }
      sleep(min(LONGEST_PAUSE, Duration.ofMillis(50L * look)));
      job = client.getJob(id);
    }
    if (job.getStatus().getError() != null) {
      throw new WarehouseQueryException(
          Kind.INVALID, job.getStatus().getError().getMessage(), null);
    }
    final QueryStatistics statistics = job.getStatistics();
    final Long rows = statistics.getNumDmlAffectedRows();
    return rows == null ? 0 : rows;
  }

  private QueryResult attempt(SqlQuery query, long deadline) {
    try {
      final Object answer =
          client.queryWithTimeout(
              configuration(query),
              JobId.newBuilder().setLocation(config.location()).build(),
              Math.max(1, min(left(deadline), LONGEST_CALL).toMillis()));
      return answer instanceof TableResult rows
          ? result(rows, rows.getJobId())
          : whenDone((Job) answer, query, deadline);
    } catch (BigQueryException | JobException e) {
      throw QueryErrors.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseQueryException(Kind.UNAVAILABLE, "interrupted", e);
    }
  }

  /** Asks for the job's state, less and less often. */
  private QueryResult whenDone(Job job, SqlQuery query, long deadline) throws InterruptedException {
    final JobId id = job.getJobId();
    for (int look = 1; !left(deadline).isZero(); look++) {
      if (job.isDone()) {
        return result(client.getJob(id).getQueryResults(), id);
      }
      sleep(min(left(deadline), min(LONGEST_PAUSE, Duration.ofMillis(50L * look))));
    }
    client.cancel(id);
    throw new WarehouseQueryException(
        Kind.TIMED_OUT,
        "no answer within " + query.timeout() + "; job " + id.getJob() + " is cancelled",
        null);
  }

  private QueryResult result(TableResult rows, JobId id) {
    final QueryStatistics statistics = client.getJob(id).getStatistics();
    final Long bytes = statistics.getTotalBytesBilled();
    return QueryValues.result(rows, bytes == null ? 0 : bytes);
  }

  private QueryJobConfiguration configuration(SqlQuery query) {
    final QueryJobConfiguration.Builder configuration =
        QueryJobConfiguration.newBuilder(
                config
                    .terms()
                    .in(
                        ViewFiles.inDataset(
                            query.sql(), config.project() + "." + config.dataset())))
            .setUseLegacySql(false)
            .setMaximumBytesBilled(query.maximumBytesBilled());
    query
        .parameters()
        .forEach(
            (name, value) -> configuration.addNamedParameter(name, QueryValues.parameter(value)));
    return configuration.build();
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void sleep(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseQueryException(Kind.UNAVAILABLE, "interrupted", e);
    }
  }
}
