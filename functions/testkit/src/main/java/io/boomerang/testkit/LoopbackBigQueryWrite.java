package io.boomerang.testkit;

import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteGrpc.BigQueryWriteImplBase;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import io.boomerang.core.warehouse.TableSchema;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BigQuery's Storage Write API on a free port of loopback, in memory and in plain text: the default
 * streams of every table that {@code schemas/} defines, in any project and dataset. Google's client
 * talks to it from this process or another. Its {@link #appends()} fail on demand.
 */
public final class LoopbackBigQueryWrite implements AutoCloseable {
  private static final Pattern STREAM =
      Pattern.compile("projects/[^/]+/datasets/[^/]+/tables/([^/]+)/(?:streams/)?_default");

  /** What the client may send; the service itself takes less. */
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("bigquery"));
  private final Map<String, LoopbackTable> tables = new ConcurrentHashMap<>();
  private final Faults<AppendFailure> appends = new Faults<>();
  private final LongAdder connections = new LongAdder();
  private final Server server;

  private LoopbackBigQueryWrite() throws IOException {
    final var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server =
        NettyServerBuilder.forAddress(address)
            .executor(threads)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(new Service())
            .build()
            .start();
  }

  /** Starts listening. */
  public static LoopbackBigQueryWrite start() {
    try {
      return new LoopbackBigQueryWrite();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens: {@code 127.0.0.1:<port>}, without TLS. */
  public String endpoint() {
    return "127.0.0.1:" + server.getPort();
  }

  /** What goes wrong with appends, and how many there were. */
  public Faults<AppendFailure> appends() {
    return appends;
  }

  /** How often a writer has connected. */
  public long connections() {
    return connections.sum();
  }

  /** Makes a table, in the place of the one of that name. */
  public void define(TableSchema schema) {
    tables.put(schema.name(), new LoopbackTable(schema));
  }

  /** Changes a table's columns; its rows stay, and so do its writers' connections. */
  public void alter(TableSchema schema) {
    table(schema.name()).alter(schema);
  }

  /** Says that a table has these columns, before those who take rows know of them. */
  public void describeAs(TableSchema schema) {
    table(schema.name()).describeAs(schema);
  }

  /** From now on an append that has such a row stores nothing, and the answer names the rows. */
  public void refuseRows(String table, Predicate<Map<String, Object>> rows, String reason) {
    table(table).refuse(rows, reason, true);
  }

  /** From now on an append that has such a row stores nothing, and the answer names no row. */
  public void refuseAppendsWith(String table, Predicate<Map<String, Object>> rows, String reason) {
    table(table).refuse(rows, reason, false);
  }

  /**
   * From now on the table takes rows of a bounded range of days only, as BigQuery does: an append
   * that has another one stores nothing, and the answer names no row.
   *
   * @param column that it is partitioned by
   * @param now decides which day is today
   */
  public void limitDays(String table, String column, Instant now, int back, int ahead) {
    final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    refuseAppendsWith(
        table,
        row -> {
          final LocalDate day = LocalDate.ofInstant((Instant) row.get(column), ZoneOffset.UTC);
          return day.isBefore(today.minusDays(back)) || day.isAfter(today.plusDays(ahead));
        },
        "the partition of a row is outside the allowed bounds");
  }

  /** What the table holds, oldest first: by column, in the types of {@code Column.Type}. */
  public List<Map<String, Object>> rows(String table) {
    return table(table).rows();
  }

  /** How many rows the table holds. */
  public long rowCount(String table) {
    return table(table).count();
  }

  /** Empties all tables, as a long load test must now and then. */
  public void clear() {
    tables.values().forEach(LoopbackTable::clear);
  }

  @Override
  public void close() {
    appends.close();
    server.shutdownNow();
    threads.shutdownNow();
  }

  /** The table; of the project's own schema unless defined otherwise. */
  LoopbackTable table(String name) {
    return tables.computeIfAbsent(name, n -> new LoopbackTable(TableSchema.of(n)));
  }

  /** The table of a default stream, if there is one. */
  Optional<LoopbackTable> tableOfStream(String stream) {
    final Matcher matcher = STREAM.matcher(stream);
    try {
      return matcher.matches() ? Optional.of(table(matcher.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // No such table in schemas/.
    }
  }

  private final class Service extends BigQueryWriteImplBase {
    @Override
    public void getWriteStream(
        GetWriteStreamRequest request, StreamObserver<WriteStream> observer) {
      final Optional<LoopbackTable> table = tableOfStream(request.getName());
      if (table.isEmpty()) {
        observer.onError(
            Status.NOT_FOUND.withDescription("no stream " + request.getName()).asException());
        return;
      }
      observer.onNext(
          WriteStream.newBuilder()
              .setName(request.getName())
              .setType(WriteStream.Type.COMMITTED)
              .setLocation("local")
              .setTableSchema(ProtoTableSchema.of(table.get().described().columns()))
              .build());
      observer.onCompleted();
    }

    @Override
    public StreamObserver<AppendRowsRequest> appendRows(
        StreamObserver<AppendRowsResponse> observer) {
      connections.increment();
      return new AppendConnection(LoopbackBigQueryWrite.this, observer);
    }
  }
}
