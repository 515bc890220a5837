package io.boomerang.testkit;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** A request as the functions framework would hand it to a function. */
public final class FakeRequest implements HttpRequest {
  private final String method;
  private final String uri;
  private final InputStream body;
  private final long length;
  private final Map<String, List<String>> headers = new HashMap<>();

  private FakeRequest(String method, String uri, InputStream body, long length) {
    this.method = method;
    this.uri = uri;
    this.body = body;
    this.length = length;
  }

  /** A GET without a body. */
  public static FakeRequest get(String uri) {
    return new FakeRequest("GET", uri, InputStream.nullInputStream(), 0);
  }

  /** A POST whose Content-Length is the body's length. */
  public static FakeRequest post(String uri, byte[] body) {
    return new FakeRequest("POST", uri, new ByteArrayInputStream(body), body.length);
  }

  /** A POST of text, in UTF-8. */
  public static FakeRequest post(String uri, String body) {
    return post(uri, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A POST that announces a length of its own; -1 announces none, as chunked bodies do. */
  public static FakeRequest post(String uri, InputStream body, long length) {
    return new FakeRequest("POST", uri, body, length);
  }

  /** The same request with another method. */
  public FakeRequest method(String other) {
    final var request = new FakeRequest(other, uri, body, length);
    request.headers.putAll(headers);
    return request;
  }

  /** Adds a header. */
  public FakeRequest header(String name, String value) {
    headers.put(name, List.of(value));
    return this;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getUri() {
    return "http://function" + uri;
  }

  @Override
  public String getPath() {
    return URI.create(uri.split("[?]", 2)[0]).getPath();
  }

  @Override
  public Optional<String> getQuery() {
    // As it came, even if it is no encoding of anything.
    final int mark = uri.indexOf('?');
    return mark < 0 ? Optional.empty() : Optional.of(uri.substring(mark + 1));
  }

  @Override
  public Map<String, List<String>> getQueryParameters() {
    final Map<String, List<String>> parameters = new HashMap<>();
    final var pairs = new StringTokenizer(getQuery().orElse(""), "&");
    while (pairs.hasMoreTokens()) {
      final String pair = pairs.nextToken();
      final int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters
            .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
            .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  @Override
  public Map<String, HttpPart> getParts() {
    return Map.of();
  }

  @Override
  public Optional<String> getContentType() {
    return getFirstHeader("Content-Type");
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public Optional<String> getCharacterEncoding() {
    return Optional.of("utf-8");
  }

  @Override
  public InputStream getInputStream() {
    return body;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }
}
