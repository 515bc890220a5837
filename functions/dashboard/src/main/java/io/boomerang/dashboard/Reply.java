package io.boomerang.dashboard;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.hash.Sha256;
import io.boomerang.dashboard.api.Answer;
import io.boomerang.dashboard.api.Body;
import io.boomerang.dashboard.api.RefusedException;
import io.boomerang.dashboard.page.Asset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes one answer: compressed where that is understood, not at all where it is known already. */
final class Reply {
  /** Nothing foreign is loaded, sent to or shown in; nothing frames the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Shorter bodies grow by compression. */
  private static final int LEAST_COMPRESSED = 512;

  private final HttpRequest request;
  private final HttpResponse response;

  Reply(HttpRequest request, HttpResponse response) {
    this.request = request;
    this.response = response;
    response.appendHeader("X-Content-Type-Options", "nosniff");
    response.appendHeader("Referrer-Policy", "no-referrer");
  }

  /** The page: asked for again each time, and not sent again when it is the same. */
  void page(Asset page) throws IOException {
    response.appendHeader("Content-Security-Policy", POLICY);
    if (isNew(page.content())) {
      write(200, page.contentType(), isCompressed() ? page.compressed() : page.content());
    }
  }

  /** A file whose name changes with its content. */
  void asset(Asset asset) throws IOException {
    response.appendHeader("Cache-Control", "public, max-age=31536000, immutable");
    write(200, asset.contentType(), isCompressed() ? asset.compressed() : asset.content());
  }

  /** Figures. */
  void answer(Answer answer) throws IOException {
    final Body body = answer.body();
    answer.headers().forEach(response::appendHeader);
    if (answer.status() != 200) {
      response.appendHeader("Cache-Control", "no-store");
      write(answer.status(), answer.contentType(), body.bytes());
    } else if (isNew(body.bytes())) {
      final boolean compress = body.bytes().length >= LEAST_COMPRESSED && isCompressed();
      write(200, answer.contentType(), compress ? body.compressed() : body.bytes());
    }
  }

  void refuse(RefusedException refused) throws IOException {
    response.appendHeader("Cache-Control", "no-store");
    final String json = "{\"error\":\"" + refused.getMessage() + "\"}\n";
    write(refused.status(), "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets the entity tag; whoever has that one already is answered here. */
  private boolean isNew(byte[] body) {
    final String tag = "\"" + HexFormat.of().formatHex(Sha256.digest().digest(body), 0, 8) + "\"";
    response.appendHeader("Cache-Control", "private, no-cache");
    response.appendHeader("ETag", tag);
    final boolean isKnown =
        request.getFirstHeader("If-None-Match").map(known -> known.contains(tag)).orElse(false);
    if (isKnown) {
      response.setStatusCode(304);
    }
    return !isKnown;
  }

  /** Whether gzip is understood; then the answer says that it is used. */
  private boolean isCompressed() {
    response.appendHeader("Vary", "Accept-Encoding");
    final boolean accepted =
        request.getFirstHeader("Accept-Encoding").map(each -> each.contains("gzip")).orElse(false);
    if (accepted) {
      response.appendHeader("Content-Encoding", "gzip");
    }
    return accepted;
  }

  private void write(int status, String type, byte[] body) throws IOException {
    response.setStatusCode(status);
    response.setContentType(type);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
