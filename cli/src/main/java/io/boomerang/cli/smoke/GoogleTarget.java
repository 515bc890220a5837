package io.boomerang.cli.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.cli.google.GoogleApi;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A deployed system, by the names that {@code terraform/} gives its parts. */
final class GoogleTarget implements SmokeTarget {
  /** Folder of an hour in the archive. */
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hr='HH'/'").withZone(ZoneOffset.UTC);

  /** A minute's difference between our clock and Google's is no reason to miss an object. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

  private static final long MAXIMUM_BYTES = 1_000_000_000;

  private final GoogleApi api;
  private final String prefix;
  private final String location;
  private final Set<String> readObjects = new HashSet<>();
  private final Set<String> archivedIds = new HashSet<>();

  /**
   * The parts of one deployment.
   *
   * @param prefix start of every name
   * @param location of the dataset
   */
  GoogleTarget(GoogleApi api, String prefix, String location) {
    this.api = api;
    this.prefix = prefix;
    this.location = location;
  }

  @Override
  public String name() {
    return prefix + " in " + api.project();
  }

  @Override
  public String publish(SmokeEvent event) throws IOException, InterruptedException {
    final Map<String, Object> message =
        Map.of(
            "data", Base64.getEncoder().encodeToString(event.bytes()),
            "attributes", LocalTarget.attributes(event));
    return api.post(
            "pubsub",
            "/v1/projects/%s/topics/%s-%s:publish"
                .formatted(api.project(), prefix, Topic.SHOP_EVENTS.id()),
            Map.of("messages", List.of(message)))
        .path("messageIds")
        .path(0)
        .asText();
  }

  @Override
  public Set<String> archived(Instant since) throws IOException, InterruptedException {
    final Instant from = since.minus(CLOCK_ERROR);
    for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        !hour.isAfter(since.plus(1, ChronoUnit.HOURS));
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      readObjects(hour, from);
    }
    return Set.copyOf(archivedIds);
  }

  private void readObjects(Instant hour, Instant from) throws IOException, InterruptedException {
    final String bucket = "/storage/v1/b/%s-%s-archive/o".formatted(api.project(), prefix);
    final String folder = "raw/" + Topic.SHOP_EVENTS.id() + "/" + HOUR.format(hour);
    for (JsonNode object : api.list("storage", bucket + "?prefix=" + encoded(folder), "items")) {
      final String name = object.path("name").asText();
      final boolean isNew = !Instant.parse(object.path("timeCreated").asText()).isBefore(from);
      if (isNew && readObjects.add(name)) {
        final byte[] content = api.bytes("storage", bucket + "/" + encoded(name) + "?alt=media");
        archivedIds.addAll(ArchiveLines.messageIds(new ByteArrayInputStream(content)));
      }
    }
  }

  @Override
  public List<Row> rows(String user, Instant since) throws IOException, InterruptedException {
    final JsonNode answer =
        api.post(
            "bigquery",
            "/bigquery/v2/projects/%s/queries".formatted(api.project()),
            Map.of(
                "query",
                ("select event_id, event_type, price, quantity from `%s.%s.shop_events`"
                        + " where event_time >= timestamp '%s' and user_id = '%s'")
                    .formatted(api.project(), prefix.replace('-', '_'), since, user),
                "useLegacySql",
                false,
                "useQueryCache",
                false,
                "location",
                location,
                "timeoutMs",
                Duration.ofSeconds(15).toMillis(),
                "maximumBytesBilled",
                String.valueOf(MAXIMUM_BYTES)));
    if (!answer.path("jobComplete").asBoolean()) {
      throw new IOException("bigquery: the query is not complete after 15 s");
    }
    final List<Row> rows = new ArrayList<>();
    answer.path("rows").forEach(row -> rows.add(row(row.path("f"))));
    return rows;
  }

  private static Row row(JsonNode fields) {
    final JsonNode price = fields.path(2).path("v");
    return new Row(
        fields.path(0).path("v").asText(),
        fields.path(1).path("v").asText(),
        price.isNull() ? BigDecimal.ZERO : new BigDecimal(price.asText()),
        fields.path(3).path("v").asLong());
  }

  @Override
  public Optional<BigDecimal> spend(String user) throws IOException, InterruptedException {
    return document("loyalty/" + user)
        .map(fields -> new BigDecimal(fields.path("spend").path("stringValue").asText()));
  }

  @Override
  public boolean isPosted(String user, String eventId) throws IOException, InterruptedException {
    return document("loyalty/" + user + "/ledger/" + eventId).isPresent();
  }

  @Override
  public Optional<String> cart(String session) throws IOException, InterruptedException {
    return document("carts/" + session)
        .map(fields -> fields.path("status").path("stringValue").asText());
  }

  private Optional<JsonNode> document(String path) throws IOException, InterruptedException {
    return api.find(
            "firestore",
            "/v1/projects/%s/databases/%s/documents/%s".formatted(api.project(), prefix, path))
        .map(document -> document.path("fields"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Nothing is held. */
  @Override
  public void close() {}
}
