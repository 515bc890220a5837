package io.boomerang.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A loopback SendGrid that answers what it is set to, or does not. Over plain sockets, so that it
 * can end a connection at any point.
 */
public final class FakeSendGrid implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
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
    this.server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  public String host() {
    return "127.0.0.1:" + server.getLocalPort();
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
  public void close() throws IOException {
    closing.countDown();
    server.close();
    threads.shutdownNow();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        final Socket socket = server.accept();
        threads.execute(() -> answer(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      final InputStream in = new BufferedInputStream(socket.getInputStream());
      final String head = head(in);
      if (hangsUp) {
        return;
      }
      final String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
      asked.add(body);
      final Reply reply = script.apply(body);
      if (closing.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      if (reply.status() == 202) {
        accepted.add(body);
      }
      if (reply.status() > 0) {
        socket.getOutputStream().write(bytes(reply));
      }
    } catch (SocketException e) {
      // The caller has gone, as callers with time limits do.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    final ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      final int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static int length(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  private static byte[] bytes(Reply reply) {
    final StringBuilder text = new StringBuilder("HTTP/1.1 " + reply.status() + " Status\r\n");
    if (reply.status() == 202) {
      text.append("X-Message-Id: message-1\r\n");
    }
    reply.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    return (text
            + "Content-Length: "
            + reply.body().length()
            + "\r\nConnection: close\r\n\r\n"
            + reply.body())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
