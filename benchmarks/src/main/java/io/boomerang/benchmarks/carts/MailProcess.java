package io.boomerang.benchmarks.carts;

import io.boomerang.core.offers.OfferIds;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider of mails in a process of its own, which takes its time for each, and takes no more
 * than its limit: the rest is answered 429 with a reset of a second.
 */
public final class MailProcess {
  private static final byte[] ACCEPTED = answer("202 Accepted", "");
  private static final byte[] BUSY = answer("429 Too Many Requests", "Retry-After: 1\r\n");
  private static final byte[] WRONG = answer("400 Bad Request", "");
  private static final byte[] MARK = "offer_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_LENGTH = 32;

  private final long answerMillis;
  private final double limit;
  private final Map<String, Integer> cartByOffer = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> acceptedAt = new ConcurrentHashMap<>();
  private final AtomicInteger twice = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private double tokens;
  private long filledAt = System.nanoTime();

  private MailProcess(int carts, long answerMillis, double limit) {
    this.answerMillis = answerMillis;
    this.limit = limit;
    this.tokens = limit;
    for (int cart = 0; cart < carts; cart++) {
      cartByOffer.put(OfferIds.ofCart(Spread.session(cart), 1), cart);
    }
  }

  /**
   * Prints its port, and serves until its standard input ends. {@code count} is answered with how
   * many mails it took, {@code report FIRST MILLIS} with how long they took from their carts'
   * expiry.
   */
  public static void main(String[] arguments) throws Exception {
    final int carts = Integer.parseInt(arguments[0]);
    final var provider =
        new MailProcess(carts, Long.parseLong(arguments[1]), Double.parseDouble(arguments[2]));
    final var server = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
    ChildProcess.daemon(() -> provider.serve(server));
    System.out.println(server.getLocalPort());
    final var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      final String[] words = line.split(" ", -1);
      System.out.println(
          words.length == 1
              ? String.valueOf(provider.acceptedAt.size())
              : provider.report(
                  new Spread(
                      Instant.parse(words[1]),
                      carts,
                      Duration.ofMillis(Long.parseLong(words[2])))));
    }
    System.exit(0);
  }

  private String report(Spread spread) {
    final long[] millis =
        acceptedAt.entrySet().stream()
            .mapToLong(
                mail -> Duration.between(spread.expiry(mail.getKey()), mail.getValue()).toMillis())
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "mails %d, twice %d, answers 429 %d; seconds from expiry to 202: p50 %.1f, p95 %.1f,"
            + " p99 %.1f, max %.1f",
        millis.length,
        twice.get(),
        busy.get(),
        at(millis, 0.5),
        at(millis, 0.95),
        at(millis, 0.99),
        at(millis, 1));
  }

  private static double at(long[] millis, double share) {
    return millis.length == 0
        ? Double.NaN
        : millis[Math.max(0, (int) Math.ceil(share * millis.length) - 1)] / 1e3;
  }

  private void serve(ServerSocket server) {
    try {
      while (true) {
        final Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      final byte[] request = read(new BufferedInputStream(socket.getInputStream()));
      final byte[] answer = decide(request);
      LockSupport.parkNanos(answerMillis * 1_000_000);
      socket.getOutputStream().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] decide(byte[] request) {
    if (!takesToken()) {
      busy.incrementAndGet();
      return BUSY;
    }
    final int mark = indexOf(request, MARK, 0);
    final Integer cart =
        mark < 0
            ? null
            : cartByOffer.get(
                new String(request, mark + MARK.length, ID_LENGTH, StandardCharsets.US_ASCII));
    if (cart == null) {
      return WRONG;
    }
    if (acceptedAt.put(cart, Instant.now().plusMillis(answerMillis)) != null) {
      twice.incrementAndGet();
    }
    return ACCEPTED;
  }

  private synchronized boolean takesToken() {
    if (limit == 0) {
      return true;
    }
    final long now = System.nanoTime();
    tokens = Math.min(limit, tokens + (now - filledAt) / 1e9 * limit);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Head and body, as long as the head says. */
  private static byte[] read(InputStream in) throws IOException {
    final byte[] buffer = new byte[64 << 10];
    int length = 0;
    int wanted = Integer.MAX_VALUE;
    while (length < wanted) {
      final int more = in.read(buffer, length, buffer.length - length);
      if (more < 0) {
        break;
      }
      length += more;
      final int head = indexOf(buffer, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0);
      if (wanted == Integer.MAX_VALUE && head >= 0) {
        wanted = head + 4 + bodyLength(new String(buffer, 0, head, StandardCharsets.US_ASCII));
      }
    }
    return java.util.Arrays.copyOf(buffer, length);
  }

  private static int bodyLength(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    return 0;
  }

  private static int indexOf(byte[] text, byte[] part, int from) {
    for (int i = from; i <= text.length - part.length; i++) {
      int same = 0;
      while (same < part.length && text[i + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] answer(String status, String headers) {
    return ("HTTP/1.1 "
            + status
            + "\r\n"
            + headers
            + "Content-Length: 0\r\n"
            + "Connection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
