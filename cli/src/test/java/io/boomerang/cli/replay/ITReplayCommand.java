package io.boomerang.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.publish.PublishCommand;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.document.Document;
import io.boomerang.core.loyalty.LoyaltyPaths;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  void deadLetters_withWhatDoesNotGoWithThem_areRefused() {
    final String archive = shop.toString();
    final String letters = "boomerang-loyalty-shop-events";

    assertThat(replay(archive, "--dead-letters", "loyalty", "--project", "p")).isEqualTo(2);
    assertThat(replay(archive, "--dead-letters", letters, "--local", archive)).isEqualTo(2);
    assertThat(replay(archive, "--dead-letters", letters, "--project", "p", "--user", "2"))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains("name the subscription of a function to a topic of records")
        .contains("--dead-letters are those of a project")
        .contains("--dead-letters takes all of them");
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
  void fix_mendsWhatWasRejected_andOnlyThat() throws IOException {
    final Path events = folder.resolve("events.ndjson");
    Files.writeString(
        events,
        """
        {"event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":1,"price":250}
        {"event_time":1793491200000,"event_type":"purchase","sku":7,"user_id":1,"price":"12.50","old":{}}
        {"event_id":"e-2","event_time":"2026-11-01T00:00:02Z","event_type":"view","sku":8,"user_id":2,"price":1}
        """);
    final Path system = folder.resolve("shop");
    publishTo(system, "--max-rejected", "100%", events.toString());
    final Path fix = folder.resolve("fix.json");
    Files.writeString(
        fix,
        """
        {"drop": ["old"], "rename": {"sku": "product_id"}, "cast": {"event_time": "time"}}
        """);

    assertThat(replay(system.toString(), "--local", system.toString(), "--fix", fix.toString()))
        .isZero();
    assertThat(replay(system.toString(), "--local", system.toString(), "--fix", fix.toString()))
        .isZero();

    final Map<String, List<String>> after = views(system);
    assertThat(after.get("shop_events")).hasSize(2);
    assertThat(after.get("shop_events").toString())
        .containsPattern("message_id=[^,]+\\+[0-9a-f]{12},")
        .contains("price=12.5");
    // The view has no session still, and is rejected again under its new id: once.
    assertThat(after.get("rejections").toString())
        .containsPattern("rejection_id=shop-events/[^,]+\\+[0-9a-f]{12}/1, rule=required");
    assertThat(err.toString()).containsPattern("shop-events +\\d+ +1 +\\d+ +\\d+ +1 +1");
  }

  @Test
  void fix_thatIsWrong_isNamedWithLineAndColumn() throws IOException {
    final Path fix = folder.resolve("fix.json");
    Files.writeString(fix, "{\"rename\": {},\n  \"cast\": {\"price\": \"money\"}}\n");
    assertThat(replay(shop.toString(), "--dry-run", "--fix", fix.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString())
        .contains(fix + ":2:21: no type is called so: give text, number, time");

    Files.writeString(fix, "{\"renamed\": {}}");
    assertThat(replay(shop.toString(), "--dry-run", "--fix", fix.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains(fix + ":1:2: there is no renamed");

    Files.writeString(fix, "{}");
    assertThat(replay(shop.toString(), "--dry-run", "--fix", fix.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains("it changes nothing");

    Files.writeString(fix, "{\"drop\": [\"x\"]");
    assertThat(replay(shop.toString(), "--dry-run", "--fix", fix.toString())).isEqualTo(Cli.FAILED);
    assertThat(err.toString()).contains(fix + ":1:");
    assertThat(replay(shop.toString(), "--local", "x", "--tables", "--fix", fix.toString()))
        .isEqualTo(2);
  }

  /** Prices that come late, refunds and messages that are archived twice included. */
  @Test
  void intoAnEmptySystem_givesTheSameLoyaltyDocuments() throws IOException {
    final Path system = folder.resolve("shop");
    final Path products = folder.resolve("products.ndjson");
    final Path events = folder.resolve("events.ndjson");
    Files.writeString(
        products, "{\"product_id\":\"7\",\"price\":100,\"updated_at\":\"2026-10-01T00:00:00Z\"}\n");
    publishTo(system, "--topic", "shop-products", products.toString());
    Files.writeString(
        events,
        """
        {"event_id":"p-1","event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":1}
        {"event_id":"p-2","event_time":"2026-11-02T00:00:00Z","event_type":"purchase","product_id":8,"user_id":1,"price":150,"quantity":2}
        {"event_id":"r-1","event_time":"2026-11-03T00:00:00Z","event_type":"refund","refers_to":"p-2","product_id":8,"price":150,"user_id":1}
        {"event_id":"r-2","event_time":"2026-11-01T12:00:00Z","event_type":"refund","refers_to":"p-3","product_id":7,"price":150,"user_id":2}
        {"event_id":"p-3","event_time":"2026-11-01T00:00:00Z","event_type":"purchase","product_id":7,"user_id":2,"quantity":3}
        """);
    publishTo(system, "--batch", "1", events.toString());
    Files.writeString(
        products, "{\"product_id\":\"7\",\"price\":160,\"updated_at\":\"2026-10-15T00:00:00Z\"}\n");
    publishTo(system, "--topic", "shop-products", products.toString());
    copyEveryObject(system.resolve("archive/raw/shop-events"));
    final Map<String, String> before = loyalty(system);
    assertThat(before.keySet()).contains("loyalty/1", "loyalty/2");
    assertThat(before.toString()).contains("160");

    final Path rebuilt = folder.resolve("rebuilt");
    assertThat(replay(system.toString(), "--local", rebuilt.toString())).isZero();

    assertThat(loyalty(rebuilt)).isEqualTo(before);
  }

  /**
   * Every loyalty document and every entry of its ledger, as text by path; without the activities
   * that a replay does not cause, and their numbers.
   */
  private static Map<String, String> loyalty(Path system) {
    final Map<String, String> found = new TreeMap<>();
    try (var documents = EmbeddedDocuments.open(system.resolve("documents"))) {
      for (Document document : documents.list(null, LoyaltyPaths.LOYALTY)) {
        found.put(document.path().toString(), withoutActivities(document));
        for (Document entry : documents.list(document.path(), LoyaltyPaths.LEDGER)) {
          found.put(entry.path().toString(), withoutActivities(entry));
        }
      }
    }
    return found;
  }

  private static String withoutActivities(Document document) {
    final Map<String, Object> fields = new TreeMap<>(document.fields());
    fields.remove("activities");
    fields.remove("sequence");
    return fields.toString();
  }

  private static void copyEveryObject(Path below) throws IOException {
    final List<Path> objects;
    try (Stream<Path> files = Files.walk(below)) {
      objects = files.filter(Files::isRegularFile).toList();
    }
    for (Path object : objects) {
      Files.copy(object, object.resolveSibling("9" + object.getFileName()));
    }
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
    publishTo(shop, arguments);
  }

  private static void publishTo(Path system, String... arguments) {
    final var log = new StringWriter();
    final String[] all = new String[arguments.length + 3];
    all[0] = "--local";
    all[1] = "--folder";
    all[2] = system.toString();
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
