package io.boomerang.adapters.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads bodies of bounded size, and writes those that nobody may keep. */
public final class Bodies {
  private Bodies() {}

  /** The body; empty when it is longer than {@code max} bytes. */
  public static Optional<byte[]> read(HttpRequest request, int max) throws IOException {
    if (request.getContentLength() > max) {
      return Optional.empty();
    }
    try (InputStream in = request.getInputStream()) {
      final byte[] body = in.readNBytes(max + 1);
      return body.length > max ? Optional.empty() : Optional.of(body);
    }
  }

  /** Answers with JSON. */
  public static void json(HttpResponse response, int status, String json) throws IOException {
    write(response, status, "application/json", json + "\n");
  }

  /** Answers with a sentence. */
  public static void text(HttpResponse response, int status, String text) throws IOException {
    write(response, status, "text/plain; charset=utf-8", text + "\n");
  }

  /** Answers with a body of any type. */
  public static void write(HttpResponse response, int status, String type, String body)
      throws IOException {
    response.setStatusCode(status);
    response.setContentType(type);
    response.appendHeader("Cache-Control", "no-store");
    response.getWriter().write(body);
  }
}
