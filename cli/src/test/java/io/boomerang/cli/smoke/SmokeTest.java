package io.boomerang.cli.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomerang.cli.google.GoogleStandIn;
import io.boomerang.cli.google.GoogleStandIn.Reply;
import io.boomerang.cli.smoke.Smoke.Step;
import io.boomerang.core.event.EventType;
import io.boomerang.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in of the REST interfaces that answers as a working system would. */
class SmokeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T09:59:59.5Z");

  private final List<JsonNode> published = new ArrayList<>();
  private final List<String> attributes = new ArrayList<>();
  private final TestClock clock = new TestClock(NOW);
  private GoogleStandIn google;

  @BeforeEach
  void startASystemThatWorks() throws IOException {
    google = new GoogleStandIn();
    google
        .on("pubsub/v1/projects/shop-test/topics/shop-dev-shop-events:publish", this::publish)
        .on("storage/storage/v1/b/shop-test-shop-dev-archive/o?prefix=", "{}")
        .on(
            "storage/storage/v1/b/shop-test-shop-dev-archive/o?prefix=raw%2Fshop-events%2Fdt%3D2026-11-26%2Fhr%3D10%2F",
            "{\"items\": [{\"name\": \"raw/a.gz\", \"timeCreated\": \"2026-11-26T10:00:00.1Z\"}]}")
        .on("storage/storage/v1/b/shop-test-shop-dev-archive/o/raw%2Fa.gz", (p, b) -> archived())
        .on("bigquery/bigquery/v2/projects/shop-test/queries", (p, b) -> rows())
        .on(document("loyalty/boomerang-smoke"), spend("17.5"))
        .on(document("loyalty/boomerang-smoke/ledger/"), (p, b) -> entry(p))
        .on(document("carts/"), "{\"fields\": {\"status\": {\"stringValue\": \"converted\"}}}");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void run_everythingArrives_everyStepIsGood() throws Exception {
    assertThat(run())
        .allMatch(Step::isGood)
        .extracting(Step::name)
        .containsExactly("purchase", "archive", "warehouse", "loyalty", "cart", "totals");
  }

  @Test
  void run_publishesEachTypeOnceWithItsAttribute() throws Exception {
    run();

    assertThat(attributes)
        .containsExactlyInAnyOrderElementsOf(EventType.BY_ID.keySet())
        .endsWith("refund");
    assertThat(published).allMatch(e -> e.path("user_id").asText().equals("boomerang-smoke"));
  }

  @Test
  void run_warehouseShowsNothing_saysSoAndThatTotalsAreTheSame() throws Exception {
    google.on("bigquery/bigquery/v2/projects/shop-test/queries", "{\"jobComplete\": true}");

    assertThat(run())
        .filteredOn(step -> !step.isGood())
        .extracting(Step::what)
        .containsExactly("not within the time: each event is in shop_events");
  }

  @Test
  void run_purchaseIsNeverPosted_isRefundedAllTheSame() throws Exception {
    google.on(
        document("loyalty/boomerang-smoke/ledger/"),
        (path, body) -> Reply.refused(404, "no such document"));

    assertThat(run())
        .filteredOn(step -> !step.isGood())
        .extracting(Step::name)
        .containsExactly("purchase", "loyalty");
    assertThat(attributes).endsWith("refund");
  }

  @Test
  void run_refundIsLost_totalsDiffer() throws Exception {
    google.on(
        "bigquery/bigquery/v2/projects/shop-test/queries",
        (path, body) -> {
          published.removeIf(event -> event.path("event_type").asText().equals("refund"));
          return rows();
        });

    assertThat(run())
        .filteredOn(step -> !step.isGood())
        .extracting(Step::name)
        .containsExactly("warehouse", "loyalty", "totals");
  }

  private List<Step> run() throws IOException, InterruptedException {
    try (var target = new GoogleTarget(google.api(), "shop-dev", "europe-west1")) {
      return new Smoke(target, clock, clock::advance, Duration.ofSeconds(5)).run();
    }
  }

  private Reply publish(String path, JsonNode body) throws IOException {
    final JsonNode message = body.path("messages").path(0);
    final byte[] data = Base64.getDecoder().decode(message.path("data").asText());
    published.add(new JsonMapper().readTree(data));
    attributes.add(message.path("attributes").path("event_type").asText());
    return Reply.json("{\"messageIds\": [\"m" + published.size() + "\"]}");
  }

  private Reply archived() throws IOException {
    final var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (int i = 1; i <= EventType.values().length; i++) {
        gzip.write(
            "{\"message_id\": \"m%d\", \"data\": \"{}\"}\n"
                .formatted(i)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Reply(200, bytes.toByteArray());
  }

  private Reply rows() {
    return Reply.json(
        published.stream()
            .map(SmokeTest::row)
            .collect(Collectors.joining(",", "{\"jobComplete\": true, \"rows\": [", "]}")));
  }

  private static String row(JsonNode event) {
    final String price = event.has("price") ? "\"" + event.path("price").asText() + "\"" : "null";
    return "{\"f\": [{\"v\": \"%s\"}, {\"v\": \"%s\"}, {\"v\": %s}, {\"v\": \"1\"}]}"
        .formatted(event.path("event_id").asText(), event.path("event_type").asText(), price);
  }

  private Reply entry(String path) {
    final String id = path.substring(path.lastIndexOf('/') + 1);
    return published.stream().anyMatch(event -> event.path("event_id").asText().equals(id))
        ? Reply.json("{\"fields\": {}}")
        : Reply.refused(404, "no such document");
  }

  private static String spend(String amount) {
    return "{\"fields\": {\"spend\": {\"stringValue\": \"%s\"}}}".formatted(amount);
  }

  private static String document(String path) {
    return "firestore/v1/projects/shop-test/databases/shop-dev/documents/" + path;
  }
}
