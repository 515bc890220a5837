package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.message.Topic;
import io.boomerang.core.message.TopicUnusableException;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.RecordingPublisher.Published;
import io.boomerang.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final RecordingListener listener = new RecordingListener();
  private final TestClock time = new TestClock(NOW);
  private final Sender sender = new Sender(publisher, listener, delay -> Runnable::run);

  @Test
  void records_travelInMessagesOfTheBatchSize() throws Exception {
    publish(settings(2, Pacing.NONE), csv("view", "view", "cart", "cart", "view"));

    assertThat(publisher.messages()).extracting(m -> m.lines().size()).containsExactly(2, 2, 1);
    assertThat(listener.story())
        .containsExactly(
            "published 2", "reached 3", "published 2", "reached 5", "published 1", "reached 6");
  }

  @Test
  void typeAttribute_isSetOnlyWhenAllEventsShareIt() throws Exception {
    publish(settings(2, Pacing.NONE), csv("view", "view", "view", "cart", "", ""));

    assertThat(publisher.messages())
        .extracting(Published::attributes)
        .containsExactly(Map.of("event_type", "view"), Map.of("event_type", "no_sale"), Map.of());
  }

  @Test
  void typeAttribute_ofSeveralTypes_saysNoSale_onlyWhenAllAreKnownAndNoneIsOne() throws Exception {
    publish(
        settings(3, Pacing.NONE),
        csv("view", "cart", "login", "view", "cart", "purchase", "view", "Purchase", "cart"));

    assertThat(publisher.messages())
        .extracting(Published::attributes)
        .containsExactly(Map.of("event_type", "no_sale"), Map.of(), Map.of());
  }

  @Test
  void sameFile_hasTheSameIds_compressedOrNot() throws Exception {
    final Path plain = csv("view", "cart");
    final Path compressed = folder.resolve("same.csv.gz");
    Files.write(compressed, gzip(Files.readAllBytes(plain)));

    publish(settings(100, Pacing.NONE), plain);
    publish(settings(100, Pacing.NONE), compressed);

    assertThat(publisher.messages().get(0)).isEqualTo(publisher.messages().get(1));
    assertThat(publisher.records().get(0)).contains("\"event_id\":\"" + sha256Of(plain) + "-2\"");
  }

  @Test
  void brokenLines_areToldAndTheRestIsPublished() throws Exception {
    final Path file = csv("view", "view,too,many", "cart");

    publish(settings(10, Pacing.NONE), file);

    assertThat(publisher.records()).hasSize(2);
    assertThat(listener.story())
        .containsExactly("broken 3: 6 columns where the header has 4", "published 2", "reached 4");
  }

  @Test
  void largeRecords_fillAMessageBeforeTheirNumberDoes() throws Exception {
    final String large = "x".repeat(600_000);
    publish(settings(100, Pacing.NONE), csv(large, large, "view"));

    assertThat(publisher.messages()).extracting(m -> m.lines().size()).containsExactly(1, 2);
  }

  @Test
  void recordLargerThanAMessage_isBroken() throws Exception {
    publish(settings(1, Pacing.NONE), csv("x".repeat(Publishing.MAX_RECORD_BYTES), "view"));

    assertThat(publisher.records()).hasSize(1);
    assertThat(listener.story()).startsWith("broken 2: larger than a message can be");
  }

  @Test
  void limit_countsRecordsOfAllFiles() throws Exception {
    final var settings = new PublishSettings(10, Pacing.NONE, 3, Clock.fixed(NOW, ZoneOffset.UTC));
    final var publishing = new Publishing(sender, Topic.SHOP_EVENTS, listener, settings);
    publishing.publish(
        new InputFile(csv("view", "view"), InputFile.Format.CSV), RecordAdjustment.NONE);
    publishing.publish(
        new InputFile(csv("cart", "cart"), InputFile.Format.CSV), RecordAdjustment.NONE);

    assertThat(publisher.records()).hasSize(3);
  }

  @Test
  void rate_spreadsEventsEvenly_andKeepsMessagesFromWaitingForCompany() throws Exception {
    publish(settings(100, pacing(10, 0)), csv("view", "view", "view", "view", "view"));

    assertThat(Duration.between(NOW, time.instant())).isEqualTo(Duration.ofMillis(400));
    assertThat(publisher.messages()).extracting(m -> m.lines().size()).containsExactly(2, 2, 1);
  }

  @Test
  void rate_thatIsHigh_leavesMessagesWhole() throws Exception {
    final String[] types = new String[1_000];
    Arrays.fill(types, "view");
    publish(settings(100, pacing(10_000, 0)), csv(types));

    assertThat(publisher.messages()).hasSize(10);
    assertThat(Duration.between(NOW, time.instant())).isEqualTo(Duration.ofNanos(99_900_000));
  }

  @Test
  void speed_replaysByTheEventsTimes_andIgnoresBrokenClocks() throws Exception {
    final Path file =
        file(
            "event_time,event_type,user_id",
            "2025-10-01 00:00:00 UTC,view,",
            "2099-10-01 00:00:00 UTC,view,",
            "1969-10-01 00:00:00 UTC,view,",
            "yesterday,view,",
            "2025-10-01 01:00:00 UTC,view,");
    publish(settings(100, pacing(0, 60)), file);

    assertThat(Duration.between(NOW, time.instant())).isEqualTo(Duration.ofMinutes(1));
    assertThat(publisher.messages()).extracting(m -> m.lines().size()).containsExactly(4, 1);
  }

  @Test
  void latestTime_isTheEndOfTheFile_whateverBrokenClocksSay() throws Exception {
    final Path file =
        file(
            "event_time,event_type,user_id",
            "2025-10-01 00:00:00 UTC,view,",
            "2025-10-03 00:00:00 UTC,view,",
            "2099-10-01 00:00:00 UTC,view,",
            "2025-10-02 00:00:00 UTC,view,");

    assertThat(Scan.of(new InputFile(file, InputFile.Format.CSV)).latestTime(NOW))
        .contains(Instant.parse("2025-10-03T00:00:00Z"));
  }

  @Test
  void topicThatFails_isTriedAgainUntilItTakesTheMessage() throws Exception {
    publisher.refuse(3);
    publish(settings(10, Pacing.NONE), csv("view"));

    assertThat(publisher.records()).hasSize(1);
    assertThat(listener.story())
        .containsExactly(
            "retrying in 100 ms",
            "retrying in 200 ms",
            "retrying in 400 ms",
            "published 1",
            "reached 2");
  }

  @Test
  void topicThatFailsForGood_endsTheRunWithItsReason() {
    publisher.refuse(Integer.MAX_VALUE);

    assertThatThrownBy(() -> publish(settings(1, Pacing.NONE), csv("view", "view")))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot publish to shop-events, tried 10 times: topic unreachable");
    assertThat(listener.story())
        .filteredOn(step -> step.startsWith("retrying"))
        .hasSize(Sender.ATTEMPTS - 1)
        .last()
        .isEqualTo("retrying in 10000 ms");
  }

  @Test
  void topicThatIsAbsentOrForbidden_isTriedOnce() {
    publisher.refuse(
        Integer.MAX_VALUE, new TopicUnusableException("there is no topic x (NOT_FOUND)", null));

    assertThatThrownBy(() -> publish(settings(1, Pacing.NONE), csv("view", "view")))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot publish to shop-events, tried once: there is no topic x (NOT_FOUND)");
    assertThat(listener.story()).noneMatch(step -> step.startsWith("retrying"));
  }

  @Test
  void interrupt_stopsAfterAWholeMessage() throws Exception {
    final Path file = csv("view", "view");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> publish(settings(1, Pacing.NONE), file))
        .isInstanceOf(InterruptedException.class);
    assertThat(publisher.messages()).isEmpty();
  }

  private void publish(PublishSettings settings, Path path) throws Exception {
    final Scan scan = Scan.of(new InputFile(path, InputFile.Format.CSV));
    new Publishing(sender, Topic.SHOP_EVENTS, listener, settings)
        .publish(scan.file(), new RecordAdjustment(Optional.of(scan.fingerprint()), Duration.ZERO));
    sender.drain();
  }

  private PublishSettings settings(int batch, Pacing pacing) {
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new PublishSettings(batch, pacing, Long.MAX_VALUE, clock);
  }

  private Pacing pacing(double perSecond, double speed) {
    return new Pacing(perSecond, speed, time, time::advance);
  }

  private Path csv(String... types) throws IOException {
    final var lines = new ArrayList<>(List.of("event_type,brand,event_time,user_id"));
    for (String type : types) {
      lines.add(type + ",b,,");
    }
    return file(lines.toArray(String[]::new));
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "events", ".csv"), String.join("\n", lines) + "\n", UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    final var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String sha256Of(Path file) throws Exception {
    final var hash = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(hash.digest(Files.readAllBytes(file))).substring(0, 16);
  }
}
