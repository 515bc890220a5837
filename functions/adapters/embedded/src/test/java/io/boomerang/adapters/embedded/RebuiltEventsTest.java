package io.boomerang.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GoogleSQL makes the rows of the archive that ingest made of the messages. */
class RebuiltEventsTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("root.directory"), "schemas", "examples");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final String NO_TIME = "";

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
  void everyExample_isTheRowsThatIngestMadeOfIt() throws IOException {
    int number = 0;
    for (Path example : examples()) {
      shop.deliver(Topic.SHOP_EVENTS, "m-" + number++, Files.readAllBytes(example));
    }

    assertThat(shop.warehouse().rows("events")).hasSizeGreaterThan(40);
    assertRebuilt();
  }

  @Test
  void messagesOfEveryShape_areTakenApartAsIngestDoes() throws IOException {
    final String view = view("'x':1");
    deliver(view + "\n" + "{broken\n" + view + "\n\n" + view);
    deliver("[" + view + ", 7, " + view + ",[" + view + "]]");
    deliver("\ufeff" + view + "\r\n" + view + "\r\n");
    deliver("{ \"pretty\": broken\n" + view + "\n }");
    deliver(view + "\n[" + view + "," + view + "]\n" + view);
    deliver(" \n" + view + "\n{\"erased\":true}\n" + view);
    deliver("{\n" + view.substring(1));
    deliver("[\n" + view + ",\n" + view("'price':1e400") + "\n]");
    deliver(view + "\n \ufeff" + view + "\n\t\ufeff{broken");
    deliver(view + "\noops");
    deliver("\n \ufeff[" + view + "]\n" + view);
    deliver("[]");
    deliver("");
    deliver("null");
    shop.deliver(Topic.SHOP_EVENTS, "m-latin", new byte[] {'{', (byte) 0xe9, '}'});

    assertRebuilt();
  }

  @Test
  void valuesOfEveryKind_areReadAsIngestDoes() throws IOException {
    deliver(view("'event_time':'2026-11-25t23:59:59.123456789-23:59'"));
    deliver(view("'event_time':'2026-11-25 10:00:00.5+14:30'"));
    deliver(view("'event_time':'1970-01-01 00:00:00 UTC'"));
    deliver(view("'product_id':5e2,'category_id':-0.0,'user_id':9223372036854775807"));
    deliver(view("'product_id':'5e2','category_id':'007','user_id':554748717.0"));
    deliver("[" + view("'price':123456789012345.123456789") + "]");
    deliver(view("'price':1.50000000000000000000000000000000000000000,'quantity':2e0"));
    deliver(view("'price':'007.10','brand':' ÄRGER & Co ','device':'  '"));
    deliver(view("'brand':'ΣΊΣΥΦΟΣ','extra':{'a.b':[1,{'c':'\\u0000'}],'$':null}"));
    deliver(view("'event_id':'','currency':'','quantity':null,'category_code':null"));
    deliver(view("'event_id':' given\\u00a0','user_session':'\\u2060s\\t','category_id':' '"));
    deliver(view("'product_id':'\\u200b1 ','user_id':'\\ufeff7\\u3000','refers_to':'\\u0085'"));
    deliver(view("'event_id':'given/1','discount_code':'A','x y':true,'':1"));

    assertThat(shop.warehouse().rows("rejected_events")).isEmpty();
    assertRebuilt();
  }

  @Test
  void whatHoldsNothing_isNoRow() throws IOException {
    final Path object =
        folder.resolve("archive/raw/shop-events/dt=1970-01-01/hr=00/none.ndjson.gz");
    Files.createDirectories(object.getParent());
    Files.copy(ArchiveTables.FILES.resolve("none.ndjson.gz"), object);

    assertThat(rebuilt("1970-01-01")).isEmpty();
  }

  @Test
  void whatIsArchivedTwice_isRebuiltOnce() throws IOException {
    final String view = view("'x':1");
    shop.deliver(Topic.SHOP_EVENTS, "m-1", view);
    shop.deliver(Topic.SHOP_EVENTS, "m-1", view);
    shop.deliver(Topic.SHOP_EVENTS, "m-2", view);

    assertThat(shop.warehouse().rows("events")).hasSize(3);
    assertThat(rebuilt("2026-11-26")).hasSize(2);
    assertThat(rebuilt("2026-11-27")).isEmpty();
  }

  private void assertRebuilt() throws IOException {
    assertThat(rebuilt("2026-11-26"))
        .containsExactlyInAnyOrderElementsOf(
            shop.warehouse().rows("events").stream().map(RebuiltEventsTest::text).toList());
  }

  private List<Map<String, String>> rebuilt(String firstDay) throws IOException {
    final String sql =
        ArchiveTables.read("rebuilt_events")
            .replace("@first_day", "date '" + firstDay + "'")
            .replace("@last_day", "date '2026-12-31'");
    try (var engine = new GoogleSqlEngine(ArchivedShop.schemas())) {
      return engine.run(sql, shop.contents()).stream().map(RebuiltEventsTest::text).toList();
    }
  }

  /** Columns as text, those that are null left out, and the time of the query with them. */
  private static Map<String, String> text(Map<String, Object> row) {
    final Map<String, String> text = new TreeMap<>();
    row.forEach(
        (column, value) -> {
          if (value != null) {
            text.put(column, column.equals("ingested_at") ? NO_TIME : text(column, value));
          }
        });
    return text;
  }

  private static String text(String column, Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (column.equals("extra")) {
      try {
        return JSON.writeValueAsString(JSON.readValue((String) value, Object.class));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return value instanceof Instant time
        ? time.truncatedTo(ChronoUnit.MICROS).toString()
        : String.valueOf(value);
  }

  private int delivered;

  private void deliver(String data) {
    shop.deliver(Topic.SHOP_EVENTS, "m-" + delivered++, data.getBytes(UTF_8));
  }

  /** A valid view with some members replaced or added; quotes are single ones. */
  private static String view(String members) {
    final Map<String, Object> event =
        new TreeMap<>(
            Map.of(
                "event_time", "2026-11-26T09:00:00Z",
                "event_type", "view",
                "product_id", "7",
                "price", 3,
                "user_id", "u",
                "user_session", "s"));
    final var all = new StringBuilder();
    event.forEach(
        (name, value) -> {
          if (!members.contains("'" + name + "':")) {
            all.append(
                ",\"%s\":%s"
                    .formatted(name, value instanceof String ? "\"" + value + "\"" : value));
          }
        });
    return "{" + members.replace('\'', '"') + all + "}";
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("shop-events."))
          .sorted()
          .toList();
    }
  }
}
