package io.boomerang.adapters.bigquery;

import com.google.api.core.ApiFuture;
import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannel;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteSettings;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.StreamWriter;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.cloud.bigquery.storage.v1.WriteStreamView;
import io.boomerang.adapters.credentials.InstanceCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A writer to a table's default stream and the channel under it, which are given up together: the
 * writer's own {@code close} waits minutes for a server that does not answer, unless the channel is
 * shut down.
 */
final class AppendSession {
  private static final String TRACE_ID = "boomerang:%s";

  private final TableConfig config;
  private final TransportChannel channel;
  private final CredentialsProvider credentials;
  private final StreamWriter writer;

  /**
   * Builds the writer; it connects at its first append.
   *
   * @param patience how long the writer tries to connect again
   * @throws IOException when there are no credentials
   */
  AppendSession(TableConfig config, ProtoSchema schema, Duration patience) throws IOException {
    this.config = config;
    this.credentials =
        config.endpoint().isPresent()
            ? NoCredentialsProvider.create()
            : InstanceCredentials.get()
                .<CredentialsProvider>map(FixedCredentialsProvider::create)
                .orElseGet(() -> BigQueryWriteSettings.defaultCredentialsProviderBuilder().build());
    this.channel = channel(config);
    this.writer =
        StreamWriter.newBuilder(config.defaultStream())
            .setWriterSchema(schema)
            .setChannelProvider(FixedTransportChannelProvider.create(channel))
            .setCredentialsProvider(credentials)
            .setTraceId(TRACE_ID.formatted(config.table()))
            .setMaxRetryDuration(patience)
            .setRetrySettings(
                // For an append that fails alone: the whole group would be delivered again.
                RetrySettings.newBuilder()
                    .setMaxAttempts(5)
                    .setInitialRetryDelayDuration(Duration.ofMillis(100))
                    .setRetryDelayMultiplier(2)
                    .setMaxRetryDelayDuration(Duration.ofSeconds(2))
                    .build())
            .build();
  }

  private static TransportChannel channel(TableConfig config) throws IOException {
    final InstantiatingGrpcChannelProvider.Builder channel =
        BigQueryWriteSettings.defaultGrpcTransportProviderBuilder()
            .setHeaderProvider(
                BigQueryWriteSettings.defaultApiClientHeaderProviderBuilder().build())
            .setKeepAliveTimeDuration(Duration.ofMinutes(1))
            .setKeepAliveTimeoutDuration(Duration.ofMinutes(1))
            .setKeepAliveWithoutCalls(true)
            .setEndpoint(config.endpoint().orElse(BigQueryWriteSettings.getDefaultEndpoint()));
    if (config.endpoint().isPresent()) {
      channel.setChannelConfigurator(builder -> builder.usePlaintext());
    }
    return channel.build().getTransportChannel();
  }

  /** Whether the writer has ended for good, so that it must be replaced. */
  boolean isEnded() {
    return writer.isClosed();
  }

  /** Appends rows of at most {@link BigQueryTable#MAX_REQUEST_BYTES} and waits. */
  void append(ProtoRows rows, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    final ApiFuture<AppendRowsResponse> response = writer.append(rows);
    response.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The schema that the table has in BigQuery. */
  TableSchema schema(Duration atMost)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    final var settings =
        BigQueryWriteSettings.newBuilder()
            .setTransportChannelProvider(FixedTransportChannelProvider.create(channel))
            .setCredentialsProvider(credentials)
            .build();
    try (BigQueryWriteClient client = BigQueryWriteClient.create(settings)) {
      return client
          .getWriteStreamCallable()
          .futureCall(
              GetWriteStreamRequest.newBuilder()
                  .setName(config.defaultStream())
                  .setView(WriteStreamView.FULL)
                  .build())
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS)
          .getTableSchema();
    }
  }

  /** Gives up at once what is under way. */
  void abandon() {
    closer();
    channel.shutdownNow();
  }

  /** Lets what is under way end, but not for longer than this, and releases everything. */
  void close(Duration grace) {
    final Thread closer = closer();
    try {
      closer.join(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.shutdownNow();
  }

  private Thread closer() {
    final var thread = new Thread(writer::close, "close-" + config.table());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
