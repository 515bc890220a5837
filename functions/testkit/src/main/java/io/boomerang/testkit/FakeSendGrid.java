package io.boomerang.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A loopback SendGrid that answers what it is set to, or ends the connection before or after it
 * read the request.
 */
public final class FakeSendGrid implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("sendgrid"));
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final Function<String, Reply> script;
  private volatile boolean hangsUp;

  /**
   * What becomes of a request.
   *
   * @param status 0 to close the connection instead of answering
   * @param delay before the answer
   */
  public record Reply(int status, Map<String, String> headers, String body, Duration delay) {
    public static final Reply ACCEPTED = of(202);

    /** The connection ends without an answer, although the whole request was read. */
    public static final Reply CLOSE = of(0);

    public static Reply of(int status) {
      return new Reply(status, Map.of(), "", Duration.ZERO);
    }

    public Reply header(String name, String value) {
      return new Reply(status, Map.of(name, value), body, delay);
    }

    public Reply body(String text) {
      return new Reply(status, headers, text, delay);
    }

    public Reply after(Duration time) {
      return new Reply(status, headers, body, time);
    }
  }

  /** Answers every request by the script, which sees its body. */
  public FakeSendGrid(Function<String, Reply> script) throws IOException {
    this.script = script;
    final var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server = HttpServer.create(address, 1_024);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Bodies of the mails that were taken, whether or not the caller heard of it. */
  public List<String> accepted() {
    return accepted;
  }

  /** Bodies of all requests that were read, whatever became of them. */
  public List<String> asked() {
    return asked;
  }

  /** From now on every connection ends before its request is read. */
  public void hangUp() {
    hangsUp = true;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (hangsUp) {
        return;
      }
      final String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(body);
      final Reply reply = script.apply(body);
      if (closing.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      if (reply.status() == 202) {
        accepted.add(body);
      }
      if (reply.status() > 0) {
        send(exchange, reply);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    final Headers headers = exchange.getResponseHeaders();
    if (reply.status() == 202) {
      headers.set("X-Message-Id", "message-1");
    }
    reply.headers().forEach(headers::set);
    headers.set("Connection", "close");
    final byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
