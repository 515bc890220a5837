package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.LoopbackBigQueryWrite;
import io.boomerang.testkit.LoopbackStorage;
import io.boomerang.testkit.PushClient;
import io.boomerang.testkit.RedeliveringPusher;
import io.boomerang.testkit.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The ingest function in its own process, between a pusher and stand-ins of its services. */
final class IngestBench implements AutoCloseable {
  private static final int CONNECTIONS = 40;

  private final LoopbackStorage storage = LoopbackStorage.start();
  private final LoopbackBigQueryWrite bigquery = LoopbackBigQueryWrite.start();
  private final FunctionProcess function;
  private final RedeliveringPusher pusher;
  private final Path folder;

  private IngestBench(
      Path folder,
      Map<String, String> settings,
      Function<Map<String, String>, FunctionProcess> making) {
    this.folder = folder;
    final Map<String, String> environment = new HashMap<>();
    List.of("events", "activity", "product_prices", "rejected_events")
        .forEach(table -> bigquery.define(TableSchema.of(table)));
    environment.put("PROJECT_ID", "shop");
    environment.put("BIGQUERY_DATASET", "boomerang");
    environment.put("ARCHIVE_BUCKET", "archive");
    environment.put("STORAGE_EMULATOR_HOST", storage.uri().toString());
    environment.put("BIGQUERY_WRITE_EMULATOR_HOST", bigquery.endpoint());
    environment.put("GROUP_MAX_WAIT_MILLIS", "20");
    environment.putAll(settings);
    function = making.apply(environment);
    function.start();
    pusher = new RedeliveringPusher(function.uri(), "/shop-events", CONNECTIONS);
  }

  static IngestBench start(Path folder) {
    return start(folder, Map.of(), List.of("-XX:TieredStopAtLevel=1"));
  }

  static IngestBench start(Path folder, Map<String, String> settings, List<String> jvmOptions) {
    return new IngestBench(
        folder,
        settings,
        environment ->
            new FunctionProcess(
                IngestFunction.class.getName(), environment, jvmOptions, log(folder)));
  }

  /** With the function as it is deployed. */
  static IngestBench startDeployed(
      Path folder, Map<String, String> settings, List<String> jvmOptions) throws IOException {
    final Path archive = DeployedArchive.make(folder);
    return new IngestBench(
        folder,
        settings,
        environment ->
            FunctionProcess.ofArchive(
                archive, IngestFunction.class.getName(), environment, jvmOptions, log(folder)));
  }

  static Path log(Path folder) {
    return folder.resolve("function.log");
  }

  LoopbackStorage storage() {
    return storage;
  }

  LoopbackBigQueryWrite bigquery() {
    return bigquery;
  }

  FunctionProcess function() {
    return function;
  }

  /** Messages {@code m-0} and on, each with events {@code e-<n>-0} and {@code e-<n>-1}. */
  void beginDelivery(int messages) {
    pusher.deliver(
        IntStream.range(0, messages)
            .mapToObj(
                i -> body("m-" + i, event("e-%d-0".formatted(i)) + event("e-%d-1".formatted(i))))
            .toList());
  }

  void deliverAll(int messages) {
    beginDelivery(messages);
    awaitDelivered();
  }

  void deliver(List<byte[]> bodies) {
    pusher.deliver(bodies);
    awaitDelivered();
  }

  void awaitDelivered() {
    await().atMost(Duration.ofSeconds(90)).until(() -> pusher.unacknowledged() == 0);
  }

  void assertNothingLostAndNothingTwice(int messages) {
    final Set<String> expectedMessages = new TreeSet<>();
    final Set<String> expectedEvents = new TreeSet<>();
    for (int i = 0; i < messages; i++) {
      expectedMessages.add("m-" + i);
      expectedEvents.add("e-%d-0".formatted(i));
      expectedEvents.add("e-%d-1".formatted(i));
    }
    assertThat(archivedMessageIds()).isEqualTo(expectedMessages);
    assertThat(viewIds())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expectedEvents);
    assertThat(rejected()).isEmpty();
  }

  /** Event ids of the view shop_events over the rows that BigQuery has. */
  List<String> viewIds() {
    return ViewOverRows.shopEvents(temporaryFolder(), bigquery.rows("events"));
  }

  List<Map<String, Object>> rejected() {
    return bigquery.rows("rejected_events");
  }

  Set<String> archivedMessageIds() {
    final Set<String> ids = new TreeSet<>();
    for (StoredObject object : storage.objects("archive").values()) {
      for (JsonNode line : lines(object.content())) {
        ids.add(line.get("message_id").textValue());
      }
    }
    return ids;
  }

  private Path temporaryFolder() {
    try {
      return Files.createTempDirectory(folder, "warehouse");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(ByteString gzip) {
    try (var in = new GZIPInputStream(gzip.newInput())) {
      final List<JsonNode> lines = new ArrayList<>();
      final var json = new ObjectMapper();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        lines.add(json.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] body(String messageId, String data) {
    return PushClient.body(messageId, Instant.now(), data.getBytes(StandardCharsets.UTF_8));
  }

  static String event(String id) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"2026-11-21T10:00:00Z\",\"event_type\":\"view\","
            + "\"product_id\":\"p1\",\"price\":9.99,\"user_id\":\"u1\",\"user_session\":\"s1\"}\n")
        .formatted(id);
  }

  @Override
  public void close() {
    pusher.close();
    function.close();
    bigquery.close();
    storage.close();
  }
}
