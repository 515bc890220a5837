package io.boomerang.benchmarks;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.ingest.GroupCommit;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.message.OverloadedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Reads the request, waits for a group whose commit does nothing, and answers 204: what
 * "acknowledge last" costs on the functions framework, where a thread waits with each request.
 */
public final class GroupWaitFunction implements HttpFunction {
  private final GroupCommit<byte[]> group =
      new GroupCommit<>(
          "nothing", GroupCommitConfig.DEFAULT, bytes -> bytes.length, group -> Map.of());

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    try (InputStream in = request.getInputStream()) {
      group.submit(in.readAllBytes()).join();
      response.setStatusCode(204);
    } catch (OverloadedException e) {
      response.setStatusCode(429);
    }
  }
}
