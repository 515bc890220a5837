package io.boomerang.testkit;

import com.google.cloud.functions.HttpResponse;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a function answers. */
public final class FakeResponse implements HttpResponse {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final BufferedWriter writer =
      new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
  private final Map<String, List<String>> headers = new HashMap<>();
  private int status = 200;
  private String contentType;

  /** The status answered; 200 when the function set none. */
  public int status() {
    return status;
  }

  /** What was written to the body so far. */
  public String body() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void setStatusCode(int code) {
    status = code;
  }

  @Override
  public void setStatusCode(int code, String message) {
    status = code;
  }

  @Override
  public void setContentType(String type) {
    contentType = type;
  }

  @Override
  public Optional<String> getContentType() {
    return Optional.ofNullable(contentType);
  }

  @Override
  public void appendHeader(String header, String value) {
    headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
  }

  @Override
  public Map<String, List<String>> getHeaders() {
    return headers;
  }

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public BufferedWriter getWriter() {
    return writer;
  }
}
