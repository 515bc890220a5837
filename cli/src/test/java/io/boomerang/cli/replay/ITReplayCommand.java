package io.boomerang.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.publish.PublishCommand;
import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed, over the archive of a system in this process. */
final class ITReplayCommand {
  private static final List<String> VIEWS =
      List.of("shop_events", "rejections", "shop_activity", "price_periods", "sale_lines");

  /** What is new whenever a row is made. */
  private static final String INGESTED_AT = "ingested_at";

  @TempDir private static Path shared;
  private static Path shop;
  private static Map<String, List<String>> before;

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void loadAShop() throws IOException {
    shop = shared.resolve("shop");
    final Path products = shared.resolve("products.ndjson");
    Files.writeString(products, "{\"product_id\": \"7\", \"price\": 3.5}\n");
    publish("--topic", "shop-products", products.toString());
    final Path events = shared.resolve("events.ndjson");
    Files.writeString(
        events,
        """
        {"event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":1,"price":250}
        {"event_time":"2026-11-01T00:00:01Z","event_type":"view","product_id":7,"user_id":2,"price":1,"user_session":"s"}
        {"event_time":"2026-11-01T00:00:02Z","event_type":"viewed","product_id":7,"user_id":2,"price":1,"user_session":"s"}
        {"event_id":"e-4","event_time":"2026-11-01T00:00:03Z","event_type":"view","product_id":8,"user_id":3,"price":1,"user_session":"s"}
        {"event_time":"2099-11-01T00:00:02Z","event_type":"view","product_id":7,"user_id":2,"price":1,"user_session":"s"}
        """);
    publish("--batch", "1", events.toString());
    before = views(shop);
    assertThat(before.get("shop_events")).hasSize(3);
    assertThat(before.get("rejections")).hasSize(2);
    assertThat(before.get("shop_activity")).isNotEmpty();
  }

  @Test
  void toTheTopicsOfTheSameSystem_addsNoRowToAnyView() {
    assertThat(replay(shop.toString(), "--local", shop.toString())).isZero();

    assertThat(views(shop)).isEqualTo(before);
    assertThat(err.toString())
        .containsPattern("shop-events +5 +5 +0 +0 +3 +2")
        .containsPattern("✔ messages played back (\\d+) = \\1 arrived in the topics of the system");
  }

  @Test
  void intoTheTablesOfAnEmptySystem_givesTheSameViews() {
    assertThat(replay(shop.toString(), "--local", folder.toString(), "--tables")).isZero();

    assertThat(views(folder)).isEqualTo(before);
    assertThat(folder.resolve("archive")).doesNotExist();
  }

  @Test
  void intoTheTopicsOfAnEmptySystem_givesTheSameViews_andCausesNothingNew() {
    assertThat(replay(shop.toString(), "--local", folder.toString())).isZero();
    assertThat(replay(folder.toString(), "--local", folder.toString())).isZero();

    assertThat(views(folder)).isEqualTo(before);
  }

  @Test
  void dryRun_counts_andDoesNothing() {
    assertThat(replay(shop.toString(), "--dry-run", "--topic", "shop-events", "--user", "2"))
        .isZero();

    assertThat(err.toString()).containsPattern("shop-events +\\d+ +1 +\\d+ +4 +1 +0");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void filters_pickByEventRuleAndTime() {
    final String archive = shop.toString();

    assertThat(replay(archive, "--dry-run", "--event-id", "e-4")).isZero();
    assertThat(replay(archive, "--dry-run", "--rule", "not_in_future")).isZero();
    assertThat(replay(archive, "--dry-run", "--until", "2020-01-01T00:00:00Z")).isZero();

    assertThat(err.toString().lines().filter(line -> line.startsWith("shop-events")))
        .satisfiesExactly(
            line -> assertThat(line).containsPattern(" 1 +\\d+ +4 +1 +0$"),
            line -> assertThat(line).containsPattern(" 1 +\\d+ +4 +0 +1$"),
            line -> assertThat(line).containsPattern(" 0 +0 +0 +0 +0 +0$"));
  }

  @Test
  void stateOfAnotherReplay_isRefused_andOfAFinishedOneGone() throws IOException {
    final Path state = folder.resolve("state");
    final String to = folder.resolve("to").toString();
    Files.writeString(state, "another\nraw/shop-events/x.ndjson.gz\n");

    assertThat(replay(shop.toString(), "--local", to, "--tables", "--state", state.toString()))
        .isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains(state + " is of another replay");

    Files.delete(state);
    assertThat(replay(shop.toString(), "--local", to, "--tables", "--state", state.toString()))
        .isZero();
    assertThat(state).doesNotExist();
  }

  @Test
  void wrongOptions_areNamedInOneLine() {
    assertThat(replay(shop.toString())).isEqualTo(2);
    assertThat(replay(shop.toString(), "--dry-run", "--topic", "shop")).isEqualTo(2);
    assertThat(replay(shop.toString(), "--dry-run", "--from", "yesterday")).isEqualTo(2);
    assertThat(replay(folder.toString(), "--dry-run")).isEqualTo(Cli.FAILED);

    assertThat(err.toString())
        .contains(
            "where to? Give --project ID or --local DIR, or --dry-run",
            "--topic shop: no such topic",
            "--from yesterday: give a time",
            "has no archive");
  }

  private int replay(String... arguments) {
    return run(new ReplayCommand(), err, arguments);
  }

  private static void publish(String... arguments) {
    final var log = new StringWriter();
    final String[] all = new String[arguments.length + 3];
    all[0] = "--local";
    all[1] = "--folder";
    all[2] = shop.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    assertThat(run(new PublishCommand(), log, all)).as(log.toString()).isZero();
  }

  private static int run(Callable<Integer> command, StringWriter out, String... arguments) {
    return Cli.of(command).setErr(new PrintWriter(out, true)).execute(arguments);
  }

  private static Map<String, List<String>> views(Path system) {
    final Map<String, List<String>> views = new TreeMap<>();
    try (var warehouse = new EmbeddedWarehouse(system.resolve("warehouse"))) {
      for (String view : VIEWS) {
        views.put(
            view,
            warehouse.query("select * from `boomerang." + view + "`").stream()
                .map(ITReplayCommand::withoutTheTimeOfLoading)
                .sorted()
                .toList());
      }
    }
    return views;
  }

  private static String withoutTheTimeOfLoading(Map<String, Object> row) {
    final Map<String, Object> rest = new TreeMap<>(row);
    rest.remove(INGESTED_AT);
    return rest.toString();
  }
}
