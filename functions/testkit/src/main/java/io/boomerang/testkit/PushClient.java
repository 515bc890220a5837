package io.boomerang.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * Posts pushes over one connection that is kept, at next to no cost of its own, so that hundreds of
 * them can load a function from the same machine. One thread each.
 */
public final class PushClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String head;

  public PushClient(URI function, String path) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    socket.connect(new InetSocketAddress(function.getHost(), function.getPort()));
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: "
            .formatted(path, function.getAuthority());
  }

  /** The body that Pub/Sub would post for a message. */
  public static byte[] body(String messageId, Instant publishTime, byte[] data) {
    return ("{\"message\":{\"data\":\"%s\",\"messageId\":\"%s\",\"publishTime\":\"%s\"},"
            + "\"subscription\":\"projects/p/subscriptions/s\"}")
        .formatted(Base64.getEncoder().encodeToString(data), messageId, publishTime)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Posts a body, waits for the answer, and returns its status. */
  public int push(byte[] body) throws IOException {
    final byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    final byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    out.write(request);
    final int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    final var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("connection closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
