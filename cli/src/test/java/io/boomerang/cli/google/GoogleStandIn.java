package io.boomerang.cli.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers in place of Google's REST interfaces: what was given for the longest beginning of the
 * path that was asked, and 404 for anything else. Needs a token, as Google does.
 */
public final class GoogleStandIn implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** What is said to a request. */
  @FunctionalInterface
  public interface Answer {
    Reply to(String path, JsonNode body) throws IOException;
  }

  /** Status and body of an answer. */
  public static final class Reply {
    private final int status;
    private final byte[] body;

    /** The body is not copied. */
    public Reply(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    public byte[] body() {
      return body;
    }

    public static Reply json(String text) {
      return new Reply(200, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply refused(int status, String message) {
      return new Reply(
          status,
          "{\"error\": {\"message\": \"%s\"}}".formatted(message).getBytes(StandardCharsets.UTF_8));
    }
  }

  public GoogleStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers every path that begins so, first part the service. */
  public GoogleStandIn on(String beginning, Answer answer) {
    answers.put(beginning, answer);
    return this;
  }

  /** Answers with this JSON. */
  public GoogleStandIn on(String beginning, String json) {
    return on(beginning, (path, body) -> Reply.json(json));
  }

  public GoogleApi api() {
    return new GoogleApi(
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
        "shop-test",
        () -> "token");
  }

  /** Methods and paths, in the order that they were asked. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    final String path = exchange.getRequestURI().toString().substring(1);
    final byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(exchange.getRequestMethod() + " " + path);
    final boolean isKnown =
        "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    final Reply reply = isKnown ? find(path, body) : Reply.refused(401, "no credentials");
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    exchange.getResponseBody().write(reply.body());
    exchange.close();
  }

  private Reply find(String path, byte[] body) throws IOException {
    final Optional<String> beginning =
        answers.keySet().stream()
            .filter(path::startsWith)
            .max((one, other) -> Integer.compare(one.length(), other.length()));
    return beginning.isEmpty()
        ? Reply.refused(404, "not found: " + path)
        : answers.get(beginning.get()).to(path, body.length == 0 ? null : JSON.readTree(body));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
