package io.boomerang.benchmarks;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.io.InputStream;

/** Reads the request and answers 204: what the functions framework alone costs. */
public final class NoOpFunction implements HttpFunction {
  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    try (InputStream in = request.getInputStream()) {
      in.readAllBytes();
    }
    response.setStatusCode(204);
  }
}
