package io.boomerang.adapters.sendgrid;

import java.io.IOException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/** Knows whether the thread's request has begun to be sent, over a connection that stood. */
final class Sending extends HttpRequestExecutor {
  private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

  /** Call before each request. */
  void reset() {
    begun.set(false);
  }

  boolean hasBegun() {
    return begun.get();
  }

  @Override
  protected HttpResponse doSendRequest(
      HttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    begun.set(true);
    return super.doSendRequest(request, connection, context);
  }
}
