package io.boomerang.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.LoopbackBigQuery;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real function, a heap that ends its process when it is used up, and a thousand readers who
 * take the first bytes of an answer and then nothing.
 */
@Timeout(180)
class ITSlowReaders {
  private static final int READERS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a reader's side holds of an answer; the operating system holds the rest. */
  private static final int RECEIVE_BYTES = 2_048;

  /** As Terraform sets them, with less than half of the heap. */
  private static final List<String> JVM =
      List.of(
          "-Xms128m",
          "-Xmx128m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1");

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Socket> readers = new ArrayList<>();
  private LoopbackBigQuery bigQuery;
  private FunctionProcess function;

  @BeforeEach
  void start() {
    bigQuery = LoopbackBigQuery.start(ITSlowReaders::answer);
    function =
        new FunctionProcess(
            DashboardFunction.class.getName(),
            Map.of(
                "PROJECT_ID", "project",
                "BIGQUERY_DATASET", "shop",
                "BIGQUERY_LOCATION", "europe-west1",
                "BIGQUERY_EMULATOR_HOST", bigQuery.uri().getAuthority(),
                "SALES_REFRESH_SECONDS", "3600",
                "REFRESH_SECONDS", "3600"),
            JVM,
            folder.resolve("log"));
    function.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket reader : readers) {
      reader.close();
    }
    function.close();
    bigQuery.close();
  }

  @Test
  void thousandReadersWhoStall_leaveThePageAndItsFiguresToTheOthers() throws Exception {
    final byte[] page = get("/");
    final byte[] figures = get("/api/tabs/today");
    assertThat(figures.length).as("a stalled answer's size").isGreaterThan(20 * RECEIVE_BYTES);

    for (int i = 0; i < READERS; i++) {
      stall();
    }

    assertThat(get("/")).isEqualTo(page);
    assertThat(get("/api/tabs/today")).isEqualTo(figures);
    assertThat(function.process().isAlive()).as("within its memory").isTrue();
  }

  /** Asks for figures, takes the first bytes of the answer, and stays. */
  private void stall() throws IOException {
    final var reader = new Socket();
    readers.add(reader);
    reader.setReceiveBufferSize(RECEIVE_BYTES);
    reader.setSoTimeout((int) PATIENCE.toMillis());
    reader.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), function.uri().getPort()));
    reader
        .getOutputStream()
        .write("GET /api/tabs/today HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(US_ASCII));
    final InputStream answer = reader.getInputStream();
    assertThat(new String(answer.readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 200");
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    final var request = HttpRequest.newBuilder(function.uri().resolve(path)).timeout(PATIENCE);
    final HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  /** Figures of a full day. */
  private static QueryResult answer(SqlQuery query) {
    final Map<String, Object> row = Map.of("name", "n".repeat(300));
    return new QueryResult(List.of("name"), Collections.nCopies(25, row), 0);
  }
}
