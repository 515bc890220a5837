package io.boomerang.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.cli.generate.Traffic;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.cli.publish.InputFile;
import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system in this process, over HTTP and the functions framework. */
final class ITDemo {
  private static final int COLD_CART_EVENTS = 2;

  /** Events of {@link Garbage} that are good, and those records of it that are not. */
  private static final int GOOD_GARBAGE = 4;

  private static final Path REAL_EVENTS =
      Path.of(System.getProperty("root.directory"), "..", "shared", "data", "rees46")
          .resolve("cosmetics_events_sample.csv");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void inventedTraffic_isThereToTheLastEvent_dirtAndRedeliveryIncluded() throws Exception {
    final TrafficConfig config =
        TrafficConfig.ofEvents(11, 2_000, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(2))
            .withDirtyShare(0.05);
    final var feed = new GeneratedFeed(config, Pacing.NONE);
    final var traffic = new Traffic(config);
    traffic.forEachRemaining(row -> {});
    final long garbage = Garbage.all("id").stream().mapToLong(Garbage::records).sum();
    final long rejected = traffic.dirtyEvents() + garbage - GOOD_GARBAGE;

    assertThat(run(feed, new Redelivery(0.2, 1))).isTrue();

    try (var warehouse = new EmbeddedWarehouse(folder.resolve("warehouse"))) {
      assertThat(fed(warehouse)).hasSize((int) (2_000 + garbage - rejected));
      assertThat(warehouse.view("rejections")).hasSize((int) rejected);
      assertThat(warehouse.count("events"))
          .as("delivered twice, so stored twice")
          .isGreaterThan((int) (2_000 + garbage - rejected) + COLD_CART_EVENTS);
    }
    assertThat(out.toString())
        .containsPattern("value +[\\d,]+ customers: ")
        .containsPattern("demand +[\\d,]+ products: ")
        .containsPattern("probability +[\\d,]+ products: ")
        .containsPattern("churn +[\\d,]+ above threshold, 10 offers, [\\d,]+ scored: ")
        .contains("the mails    10 with 20 % off", "redemption rate of the campaign 10 %");
    assertThat(out.toString())
        .contains("Rejected: %,d records".formatted(rejected))
        .contains("Nothing was lost, and nothing is there twice.")
        .containsPattern("acknowledgement, at 25 events a second: [\\d.]+ m?s \\(p50\\)")
        .doesNotContain("✘", "\u001b");
  }

  /** What was fed; the past of the shop, a cold cart and five coffees add their own. */
  private static List<Map<String, Object>> fed(EmbeddedWarehouse warehouse) {
    return warehouse.query(
        "select event_id from `boomerang.shop_events`"
            + " where user_id <> 'ada' and event_id <> 'coffees'"
            + " and not starts_with(event_id, 'past-')");
  }

  @Test
  void realEvents_areAllReceived() throws Exception {
    if (!Files.exists(REAL_EVENTS)) {
      System.out.println("SKIPPED: no real events to feed, " + REAL_EVENTS + " is not there");
    }
    assumeTrue(Files.exists(REAL_EVENTS), "real events");
    final var file = new InputFile(REAL_EVENTS, InputFile.Format.CSV);

    assertThat(run(FileFeed.of(file, events -> 0, Clock.systemUTC()), Redelivery.NONE)).isTrue();

    assertThat(out.toString()).containsPattern("records received +4,995 = +4,995");
    try (var warehouse = new EmbeddedWarehouse(folder.resolve("warehouse"))) {
      assertThat(fed(warehouse)).hasSize(4_995);
    }
  }

  @Test
  void linesThatAreNoRecords_areNamed_andTheRestAddsUp() throws Exception {
    final Path file = folder.resolve("events.csv");
    Files.writeString(
        file,
        """
        event_time,event_type,product_id,price,user_id,user_session
        2019-10-01 00:00:00 UTC,view,1,2.60,7,s
        2019-10-01 00:00:00 UTC,view
        2019-10-01 00:00:00 UTC,stare,1,2.60,7,s
        """);
    final var feed =
        FileFeed.of(new InputFile(file, InputFile.Format.CSV), events -> 0, Clock.systemUTC());

    assertThat(run(feed, Redelivery.NONE)).isTrue();

    assertThat(out.toString())
        .contains("left out: " + file + ":3: 2 columns where the header has 6")
        .containsPattern(
            "✔ lines of the files +4 = +4  2 of records \\+ 1 left out \\+ 1 of headers")
        .containsPattern("✔ records in them +2 = +2  records published")
        .containsPattern("enum +event_type +1 +stare");
  }

  @Test
  void folderThatIsNotEmpty_isRefused() throws IOException {
    Files.createFile(folder.resolve("something"));

    assertThatThrownBy(() -> ShopFolder.empty(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not empty");
  }

  private boolean run(Feed feed, Redelivery redelivery) throws Exception {
    return new Demo(new PrintWriter(out, true), Terminal.NONE, Clock.systemUTC())
        .run(feed, folder, redelivery, false);
  }
}
