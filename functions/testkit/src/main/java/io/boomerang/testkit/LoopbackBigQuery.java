package io.boomerang.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * BigQuery's REST API for queries on a free port of loopback, over any warehouse that answers:
 * queries in one call, their jobs, and cancelling. Google's client talks to it by {@code
 * setHost(uri())}.
 */
public final class LoopbackBigQuery implements AutoCloseable {
  /** What it says that every query read. */
  private static final long BYTES_PROCESSED = 12_345_678L;

  /** What it says that every query is charged for. */
  public static final long BYTES_BILLED = 20_971_520L;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile("/bigquery/v2/projects/([^/]+)/(queries|jobs)(?:/([^/]+))?(/cancel)?");
  private static final Pattern DATA =
      Pattern.compile("/bigquery/v2/projects/[^/]+/datasets/_answers/tables/([^/]+)/data");
  private static final Pattern DATASET = Pattern.compile("`[^`]+\\.[^`.]+\\.([a-z0-9_]+)`");

  /**
   * How a call fails.
   *
   * @param status of HTTP
   * @param reason as BigQuery names it
   */
  public record Failure(int status, String reason) {}

  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("bigquery"));
  private final Faults<Failure> queries = new Faults<>();
  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger jobs = new AtomicInteger();
  private final Map<String, QueryResult> results = new ConcurrentHashMap<>();
  private final List<String> cancelled = new ArrayList<>();
  private final AtomicReference<JsonNode> request = new AtomicReference<>();
  private final Warehouse answers;
  private final HttpServer server;

  private LoopbackBigQuery(HttpServer server, Warehouse answers) {
    this.server = server;
    this.answers = answers;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts listening.
   *
   * @param answers what is asked, names as in the view files
   */
  public static LoopbackBigQuery start(Warehouse answers) {
    try {
      final var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      final var bigQuery = new LoopbackBigQuery(HttpServer.create(address, 1024), answers);
      bigQuery.server.start();
      return bigQuery;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What goes wrong with queries, and how many there were. */
  public Faults<Failure> queries() {
    return queries;
  }

  /** The next calls say that the query is not done; later ones that ask for it get its answer. */
  public void notDone(int calls) {
    slow.set(calls);
  }

  /** Jobs that were cancelled. */
  public List<String> cancelled() {
    synchronized (cancelled) {
      return List.copyOf(cancelled);
    }
  }

  /** The last query as it was sent. */
  public JsonNode lastRequest() {
    return request.get();
  }

  @Override
  public void close() {
    queries.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      final Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      final Matcher data = DATA.matcher(exchange.getRequestURI().getPath());
      if (data.matches()) {
        send(exchange, 200, answer(data.group(1)));
      } else if (!path.matches()) {
        send(exchange, 404, error(404, "notFound", "no such path"));
      } else if (path.group(2).equals("queries") && path.group(3) == null) {
        query(exchange);
      } else if (path.group(4) != null) {
        synchronized (cancelled) {
          cancelled.add(path.group(3));
        }
        send(exchange, 200, JSON.createObjectNode().set("job", job(path.group(3))));
      } else if (path.group(2).equals("jobs")) {
        send(exchange, 200, job(path.group(3)));
      } else {
        send(exchange, 200, answer(path.group(3)));
      }
    }
  }

  private void query(HttpExchange exchange) throws IOException {
    final JsonNode asked = body(exchange);
    request.set(asked);
    final var response = new AtomicReference<ObjectNode>();
    final Optional<Failure> failure =
        queries.call(
            () -> {
              try {
                response.set(ask(asked));
              } catch (WarehouseQueryException e) {
                response.set(error(e));
              }
            });
    if (failure.isPresent()) {
      final Failure why = failure.get();
      send(exchange, why.status(), error(why.status(), why.reason(), "fails on demand"));
    } else {
      send(exchange, response.get().path("error").path("code").asInt(200), response.get());
    }
  }

  private ObjectNode ask(JsonNode asked) {
    final String sql = DATASET.matcher(asked.get("query").textValue()).replaceAll("`boomerang.$1`");
    final String id = "job_" + jobs.incrementAndGet();
    final long bytes = asked.path("maximumBytesBilled").asLong(Long.MAX_VALUE);
    if (bytes < BYTES_BILLED) {
      return error(400, "bytesBilledLimitExceeded", "Query exceeded limit for bytes billed");
    }
    results.put(
        id,
        answers.query(
            new SqlQuery(
                sql, BigQueryJson.parameters(asked), Long.MAX_VALUE, Duration.ofMinutes(1))));
    return answer(id);
  }

  private ObjectNode answer(String id) {
    final boolean isDone = isDone();
    final ObjectNode answer = JSON.createObjectNode();
    answer.set("jobReference", reference(id));
    answer.put("jobComplete", isDone);
    if (isDone) {
      BigQueryJson.write(results.get(id), answer);
    }
    return answer;
  }

  private boolean isDone() {
    return slow.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
  }

  private static ObjectNode reference(String id) {
    return JSON.createObjectNode()
        .put("projectId", "project")
        .put("jobId", id)
        .put("location", "europe-west1");
  }

  private ObjectNode job(String id) {
    final ObjectNode job = JSON.createObjectNode();
    job.put("id", "project:europe-west1." + id);
    job.set("jobReference", reference(id));
    job.putObject("status").put("state", isDone() ? "DONE" : "RUNNING");
    job.putObject("configuration")
        .putObject("query")
        .put("query", "select")
        .putObject("destinationTable")
        .put("projectId", "project")
        .put("datasetId", "_answers")
        .put("tableId", id);
    job.putObject("statistics")
        .put("totalBytesProcessed", String.valueOf(BYTES_PROCESSED))
        .putObject("query")
        .put("totalBytesProcessed", String.valueOf(BYTES_PROCESSED))
        .put("totalBytesBilled", String.valueOf(BYTES_BILLED))
        // A statement that changes rows is answered with as many as it changes.
        .put("numDmlAffectedRows", String.valueOf(results.get(id).rows().size()));
    return job;
  }

  private static ObjectNode error(WarehouseQueryException e) {
    return switch (e.kind()) {
      case INVALID -> error(400, "invalidQuery", e.getMessage());
      case NOT_FOUND -> error(404, "notFound", e.getMessage());
      case TIMED_OUT, TOO_EXPENSIVE, UNAVAILABLE -> error(503, "backendError", e.getMessage());
    };
  }

  private static ObjectNode error(int code, String reason, String message) {
    final ObjectNode answer = JSON.createObjectNode();
    final ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
    error.putArray("errors").addObject().put("reason", reason).put("message", message);
    return answer;
  }

  /** The client compresses what it sends. */
  private static JsonNode body(HttpExchange exchange) throws IOException {
    final byte[] body = exchange.getRequestBody().readAllBytes();
    final boolean isGzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return JSON.readTree(
        isGzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    final byte[] body = text(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String text(JsonNode answer) throws JsonProcessingException {
    return JSON.writeValueAsString(answer);
  }
}
