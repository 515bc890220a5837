package io.boomerang.offers;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads and writes bodies of bounded size. */
final class Bodies {
  private Bodies() {}

  /** The body; empty when it is longer than {@code max} bytes. */
  static Optional<byte[]> read(HttpRequest request, int max) throws IOException {
    if (request.getContentLength() > max) {
      return Optional.empty();
    }
    try (InputStream in = request.getInputStream()) {
      final byte[] body = in.readNBytes(max + 1);
      return body.length > max ? Optional.empty() : Optional.of(body);
    }
  }

  static void json(HttpResponse response, int status, String json) throws IOException {
    write(response, status, "application/json", json + "\n");
  }

  static void write(HttpResponse response, int status, String type, String body)
      throws IOException {
    response.setStatusCode(status);
    response.setContentType(type);
    response.appendHeader("Cache-Control", "no-store");
    response.getWriter().write(body);
  }
}
