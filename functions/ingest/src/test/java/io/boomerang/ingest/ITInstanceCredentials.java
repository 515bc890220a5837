package io.boomerang.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.boomerang.testkit.FunctionProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real function where Cloud Run says that it is: a stand-in serves its metadata. */
@Timeout(120)
class ITInstanceCredentials {
  private static final String TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token";

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer metadata;

  @BeforeEach
  void serveMetadata() throws IOException {
    metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          final byte[] token =
              "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Metadata-Flavor", "Google");
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    metadata.start();
  }

  @AfterEach
  void stop() {
    metadata.stop(0);
  }

  @Test
  void start_fetchesOneTokenForAllClients() {
    try (FunctionProcess function = function()) {
      function.start();

      assertThat(asked).containsExactly(TOKEN);
    }
  }

  @Test
  void start_withoutAToken_endsTheInstance_andTheNextOneIsAskedAnew() throws IOException {
    status = 503;
    try (FunctionProcess function = function()) {
      assertThatThrownBy(function::start).hasMessageContaining("ended with 1");
      assertThat(Files.readString(folder.resolve("log")))
          .contains("no token from the metadata server");

      status = 200;
      function.start();
      assertThat(function.process().isAlive()).isTrue();
    }
  }

  private FunctionProcess function() {
    return new FunctionProcess(
        IngestFunction.class.getName(),
        Map.of(
            "PROJECT_ID", "project",
            "BIGQUERY_DATASET", "boomerang",
            "ARCHIVE_BUCKET", "archive",
            "K_SERVICE", "ingest",
            "GCE_METADATA_HOST", "127.0.0.1:" + metadata.getAddress().getPort()),
        List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"),
        folder.resolve("log"));
  }
}
