package io.boomerang.dashboard.api;

import java.util.HashMap;
import java.util.Map;

/** What a request of the API is answered. Its body is shared. */
public final class Answer {
  private final int status;
  private final String contentType;
  private final Map<String, String> headers;
  private final Body body;

  Answer(int status, String contentType, Map<String, String> headers, Body body) {
    this.status = status;
    this.contentType = contentType;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public int status() {
    return status;
  }

  public String contentType() {
    return contentType;
  }

  /** Headers beyond the content's type. */
  public Map<String, String> headers() {
    return headers;
  }

  public Body body() {
    return body;
  }

  /** The same with one more header. */
  Answer with(String name, String value) {
    final Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, more, body);
  }
}
