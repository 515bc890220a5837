package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hourly comparison in the warehouse itself, over a real archive and the rows of ingest. */
class ReconcileHourTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("root.directory"), "schemas", "examples");

  private static final String VIEW =
      "{\"event_time\":\"2026-11-25T00:00:00Z\",\"event_type\":\"view\",\"product_id\":7,\"price\":1,"
          + "\"user_id\":1,\"user_session\":\"s\"}";
  private static final String PRICE = "{\"product_id\": 7.0, \"price\": 3.5}";

  /** At twenty-three past, for the hour in which the messages were archived. */
  private static final Instant RUN = Instant.parse("2026-11-26T11:23:00Z");

  @TempDir Path folder;
  private ArchivedShop shop;

  @BeforeEach
  void open() {
    shop = new ArchivedShop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void everyExample_balances() throws IOException {
    int number = 0;
    for (Path example : examples()) {
      final String topic = example.getFileName().toString().split("\\.", 2)[0];
      shop.deliver(Topic.of(topic).orElseThrow(), "m-" + number++, Files.readAllBytes(example));
    }

    assertThat(reconcile(shop.contents())).isEqualTo("everything is there");
  }

  @Test
  void whatIsDeliveredTwice_countsOnce() throws IOException {
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW + "\n" + VIEW + "\n{}");
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW + "\n" + VIEW + "\n{}");
    shop.deliver(Topic.SHOP_PRODUCTS, "m-2", PRICE);
    shop.deliver(Topic.SHOP_PRODUCTS, "m-2", PRICE);

    assertThat(reconcile(shop.contents())).isEqualTo("everything is there");
  }

  @Test
  void aRowThatIsMissing_failsTheRun() throws IOException {
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW + "\n" + VIEW);
    shop.deliver(Topic.SHOP_PRODUCTS, "m-2", PRICE);

    assertThatThrownBy(() -> reconcile(without("events", 1)))
        .hasStackTraceContaining("shop-events: 1 records archived and in no table");
    assertThatThrownBy(() -> reconcile(without("product_prices", 0)))
        .hasStackTraceContaining("shop-products: 1 records archived and in no table");
  }

  @Test
  void aRejectionThatIsMissing_failsTheRun() throws IOException {
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW + "\n{}\n" + VIEW);

    assertThatThrownBy(() -> reconcile(without("rejected_events", 0)))
        .hasStackTraceContaining("shop-events: 1 records archived and in no table");
  }

  @Test
  void aRowThatWasNeverArchived_failsTheRun() throws IOException {
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW);
    final Map<String, List<Object[]>> contents = shop.contents();
    final Object[] row = contents.get("events").get(0).clone();
    row[0] = "another";
    contents.put("events", List.of(contents.get("events").get(0), row));

    assertThatThrownBy(() -> reconcile(contents))
        .hasStackTraceContaining("1 in a table and not archived");
  }

  @Test
  void otherHours_areNotLookedAt() throws IOException {
    shop.deliver(Topic.SHOP_EVENTS, "m-1", VIEW);

    assertThat(reconcile(without("events", 0), RUN.plusSeconds(3_600)))
        .isEqualTo("everything is there");
  }

  private Map<String, List<Object[]>> without(String table, int row) throws IOException {
    final Map<String, List<Object[]>> contents = shop.contents();
    final List<Object[]> rows = new ArrayList<>(contents.get(table));
    rows.remove(row);
    contents.put(table, rows);
    return contents;
  }

  private static Object reconcile(Map<String, List<Object[]>> contents) throws IOException {
    return reconcile(contents, RUN);
  }

  private static Object reconcile(Map<String, List<Object[]>> contents, Instant run)
      throws IOException {
    try (var engine = new GoogleSqlEngine(ArchivedShop.schemas())) {
      return new SqlScript(engine, contents)
          .run(ArchiveTables.read("reconcile_hour"), run)
          .get(0)
          .get("result");
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("shop-"))
          .sorted()
          .toList();
    }
  }
}
