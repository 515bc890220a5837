package io.boomerang.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

/**
 * BigQuery's load jobs on a free port of loopback: uploads of newline-delimited JSON into the
 * tables that {@code schemas/} defines, and the state of jobs. A job id is taken once. As in
 * BigQuery, a job with a bad row loads nothing, and a JSON column given as text keeps it as text.
 */
public final class LoopbackBigQueryLoads implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPLOAD = "/upload/bigquery/v2/projects/";
  private static final String JOBS = "/bigquery/v2/projects/";

  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("loads"));
  private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
  private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> rows = new ConcurrentHashMap<>();
  private final AtomicReference<String> failure = new AtomicReference<>();
  private final HttpServer server;

  private LoopbackBigQueryLoads(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts listening. */
  public static LoopbackBigQueryLoads start() {
    try {
      final var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      final var loads = new LoopbackBigQueryLoads(HttpServer.create(address, 64));
      loads.server.start();
      return loads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next job fails, for this reason. */
  public void failNext(String reason) {
    failure.set(reason);
  }

  /** What was loaded into a table, in order. */
  public List<JsonNode> rows(String table) {
    return List.copyOf(rows.getOrDefault(table, List.of()));
  }

  /** The ids of all jobs. */
  public List<String> jobs() {
    return jobs.keySet().stream().sorted().toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      final String path = exchange.getRequestURI().getPath();
      final byte[] body = body(exchange);
      if (path.startsWith(UPLOAD) && exchange.getRequestMethod().equals("POST")) {
        begin(exchange, JSON.readTree(body));
      } else if (path.startsWith("/session/")) {
        upload(exchange, path.substring("/session/".length()), body);
      } else if (path.startsWith(JOBS)) {
        final ObjectNode job = jobs.get(path.substring(path.lastIndexOf('/') + 1));
        send(exchange, job == null ? 404 : 200, job == null ? error(404, "notFound") : job);
      } else {
        send(exchange, 404, error(404, "notFound"));
      }
    }
  }

  private void begin(HttpExchange exchange, JsonNode asked) throws IOException {
    final String id = asked.at("/jobReference/jobId").textValue();
    if (jobs.putIfAbsent(id, ((ObjectNode) asked).deepCopy()) != null) {
      send(exchange, 409, error(409, "duplicate"));
      return;
    }
    uploads.put(id, new ByteArrayOutputStream());
    exchange.getResponseHeaders().set("Location", uri() + "/session/" + id);
    send(exchange, 200, JSON.createObjectNode());
  }

  private void upload(HttpExchange exchange, String id, byte[] part) throws IOException {
    final ByteArrayOutputStream content = uploads.get(id);
    content.writeBytes(part);
    final String range = exchange.getRequestHeaders().getFirst("Content-Range");
    if (range != null && range.endsWith("/*")) {
      exchange.getResponseHeaders().set("Range", "bytes=0-" + (content.size() - 1));
      exchange.sendResponseHeaders(308, -1);
      return;
    }
    final ObjectNode job = jobs.get(id);
    job.put("id", "project:europe-west1." + id);
    final ObjectNode status = job.putObject("status").put("state", "DONE");
    final String table = job.at("/configuration/load/destinationTable/tableId").textValue();
    final List<JsonNode> loaded = lines(content.toByteArray());
    final Optional<String> problem =
        Optional.ofNullable(failure.getAndSet(null)).or(() -> problem(table, loaded));
    if (problem.isPresent()) {
      final ObjectNode error = status.putObject("errorResult");
      error.put("reason", "invalid").put("message", problem.get());
      status.putArray("errors").add(error.deepCopy());
    } else {
      rows.computeIfAbsent(table, name -> new ArrayList<>()).addAll(loaded);
    }
    job.putObject("statistics")
        .putObject("load")
        .put("outputRows", String.valueOf(problem.isPresent() ? 0 : loaded.size()));
    send(exchange, 200, job);
  }

  private static List<JsonNode> lines(byte[] content) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(content));
        var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      return values.readAll();
    }
  }

  private static Optional<String> problem(String table, List<JsonNode> rows) {
    final List<Column> columns = TableSchema.of(table).columns();
    final List<String> names = columns.stream().map(Column::name).toList();
    for (JsonNode row : rows) {
      for (Column column : columns) {
        if (column.mode() == Column.Mode.REQUIRED && !row.hasNonNull(column.name())) {
          return Optional.of("missing required field " + column.name());
        }
      }
      for (var fields = row.fieldNames(); fields.hasNext(); ) {
        final String field = fields.next();
        if (!names.contains(field)) {
          return Optional.of("no such field: " + field);
        }
      }
    }
    return Optional.empty();
  }

  private static ObjectNode error(int code, String reason) {
    final ObjectNode answer = JSON.createObjectNode();
    final ObjectNode error = answer.putObject("error").put("code", code).put("message", reason);
    error.putArray("errors").addObject().put("reason", reason).put("message", reason);
    return answer;
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    final byte[] body = exchange.getRequestBody().readAllBytes();
    final boolean isGzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return isGzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    final byte[] body = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
