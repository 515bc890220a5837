package io.boomerang.dashboard.api;

import java.util.Map;

/** What a request of the API is answered. Its bytes are shared: nobody changes them. */
public final class Answer {
  private final int status;
  private final String contentType;
  private final Map<String, String> headers;
  private final byte[] body;

  Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
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

  public byte[] body() {
    return body;
  }
}
