package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.json.Stated;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Messages;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowMapping;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every column of every table gets a value of its type, in its own place. */
class RowsTest {
  private static final Instant TIME = Instant.parse("2019-10-01T00:00:00Z");
  private static final Instant INGESTED = Messages.NOW;

  @Test
  void anEvent_withEverything_hasEachFieldInTheColumnOfItsName()
      throws ReflectiveOperationException {
    final ShopEvent event = eventWithEverything();
    final Map<String, Object> expected = new HashMap<>();
    for (RecordComponent field : ShopEvent.class.getRecordComponents()) {
      expected.put(column(field.getName()), field.getAccessor().invoke(event));
    }
    expected.put("event_type", event.eventType().id());
    expected.put("message_id", "m-1");
    expected.put("published_at", Messages.PUBLISHED);
    expected.put("ingested_at", INGESTED);
    expected.put("producer", "till");

    assertThat(
            values(
                EventRow.mapping(),
                new EventRow(event, "m-1", Messages.PUBLISHED, INGESTED, "till")))
        .isEqualTo(expected);
  }

  @Test
  void anEvent_withTheLeast_fillsWhatIsRequired() {
    final var event =
        ShopEventBuilder.builder()
            .eventId("id")
            .eventTime(TIME)
            .eventType(EventType.PURCHASE)
            .productId("product")
            .quantity(1)
            .userId("user")
            .build();

    assertThat(values(EventRow.mapping(), new EventRow(event, "m-1", Messages.PUBLISHED, INGESTED)))
        .containsEntry("price", null)
        .containsEntry("extra", null);
  }

  @Test
  void anActivity_withEverything() {
    final var activity =
        new Activity("id", "offer_sent", TIME, "user", "session", "offer", "{}", 7L);

    assertThat(
            values(
                ActivityRow.mapping(),
                new ActivityRow(activity, "m-1", Messages.PUBLISHED, INGESTED)))
        .containsExactly(
            Map.entry("activity_id", "id"),
            Map.entry("activity_type", "offer_sent"),
            Map.entry("occurred_at", TIME),
            Map.entry("user_id", "user"),
            Map.entry("user_session", "session"),
            Map.entry("offer_id", "offer"),
            Map.entry("details", "{}"),
            Map.entry("message_id", "m-1"),
            Map.entry("published_at", Messages.PUBLISHED),
            Map.entry("ingested_at", INGESTED),
            Map.entry("sequence", 7L));
  }

  @Test
  void anActivity_withTheLeast_fillsWhatIsRequired() {
    final var activity = new Activity("id", "offer_sent", TIME, null, null, null, null);

    assertThat(
            values(
                ActivityRow.mapping(),
                new ActivityRow(activity, "m-1", Messages.PUBLISHED, INGESTED)))
        .containsEntry("details", null);
  }

  @Test
  void aProduct_withEverything() {
    final var product =
        new Product(
            "p",
            Stated.of("name"),
            "category",
            new BigDecimal("2.62"),
            "EUR",
            Stated.of("https://shop.example/p.jpg"),
            Stated.of("https://shop.example/p"),
            Stated.of(true),
            3,
            TIME,
            "{}");

    assertThat(
            values(
                ProductPriceRow.mapping(),
                new ProductPriceRow(product, "m-1", Messages.PUBLISHED, INGESTED)))
        .containsExactly(
            Map.entry("product_id", "p"),
            Map.entry("updated_at", TIME),
            Map.entry("name", "name"),
            Map.entry("category", "category"),
            Map.entry("price", new BigDecimal("2.62")),
            Map.entry("currency", "EUR"),
            Map.entry("image_url", "https://shop.example/p.jpg"),
            Map.entry("url", "https://shop.example/p"),
            Map.entry("available", true),
            Map.entry("stock", 3),
            Map.entry("extra", "{}"),
            Map.entry("message_id", "m-1"),
            Map.entry("published_at", Messages.PUBLISHED),
            Map.entry("ingested_at", INGESTED));
  }

  @Test
  void aProduct_withTheLeast_fillsWhatIsRequired() {
    final var product =
        new Product(
            "p",
            Stated.absent(),
            null,
            BigDecimal.ZERO,
            null,
            Stated.absent(),
            Stated.absent(),
            Stated.absent(),
            null,
            TIME,
            null);

    assertThat(
            values(
                ProductPriceRow.mapping(),
                new ProductPriceRow(product, "m-1", Messages.PUBLISHED, INGESTED)))
        .containsEntry("stock", null)
        .containsEntry("currency", null);
  }

  @Test
  void aRejection_hasAnIdThatARedeliveryHasToo() {
    final var rejection =
        new Rejection(
            Kind.INVALID,
            4,
            List.of(new Violation("price", "minimum", "-1"), new Violation("", "max_bytes", "9")),
            "{\"price\":-1}",
            12);

    assertThat(
            values(
                RejectedRow.mapping(),
                new RejectedRow(
                    rejection, "shop-events", "m-1", Messages.PUBLISHED, INGESTED, "till")))
        .containsExactly(
            Map.entry("rejection_id", "shop-events/m-1/4"),
            Map.entry("topic", "shop-events"),
            Map.entry("kind", "invalid"),
            Map.entry(
                "reasons",
                List.of(List.of("price", "minimum", "-1"), List.of("", "max_bytes", "9"))),
            Map.entry("rule", "minimum"),
            Map.entry("field", "price"),
            Map.entry("raw", "{\"price\":-1}"),
            Map.entry("raw_bytes", 12L),
            Map.entry("message_id", "m-1"),
            Map.entry("message_index", 4),
            Map.entry("published_at", Messages.PUBLISHED),
            Map.entry("ingested_at", INGESTED),
            Map.entry("producer", "till"));
  }

  /** With a value of its own in every field, whichever there are. */
  private static ShopEvent eventWithEverything() throws ReflectiveOperationException {
    final RecordComponent[] fields = ShopEvent.class.getRecordComponents();
    final Class<?>[] types = new Class<?>[fields.length];
    final Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      types[i] = fields[i].getType();
      values[i] = valueOf(types[i], i + 1);
    }
    return ShopEvent.class.getConstructor(types).newInstance(values);
  }

  private static Object valueOf(Class<?> type, int number) {
    if (type == EventType.class) {
      return EventType.REFUND;
    }
    if (type == Instant.class) {
      return TIME.plusSeconds(number);
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(number);
    }
    if (type == int.class) {
      return number;
    }
    return type.cast("text " + number);
  }

  private static String column(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The row's values by column, each checked against the column's type and mode. */
  private static <R> Map<String, Object> values(RowMapping<R> mapping, R row) {
    final Map<String, Object> values = new LinkedHashMap<>();
    final List<Column> columns = mapping.schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      final Column column = columns.get(i);
      final Object value = mapping.value(row, i);
      values.put(column.name(), value);
      if (value == null) {
        assertThat(column.mode()).as(column.name()).isEqualTo(Mode.NULLABLE);
      } else if (column.mode() == Mode.REPEATED) {
        assertThat(value).as(column.name()).isInstanceOf(List.class);
      } else {
        assertThat(value).as(column.name()).isInstanceOfAny(javaTypes(column.type()));
      }
    }
    return values;
  }

  private static Class<?>[] javaTypes(Column.Type type) {
    return switch (type) {
      case STRING, JSON -> new Class<?>[] {String.class};
      case INTEGER -> new Class<?>[] {Integer.class, Long.class};
      case NUMERIC -> new Class<?>[] {BigDecimal.class};
      case FLOAT -> new Class<?>[] {Double.class};
      case BOOLEAN -> new Class<?>[] {Boolean.class};
      case TIMESTAMP -> new Class<?>[] {Instant.class};
      case DATE -> new Class<?>[] {LocalDate.class};
      case RECORD -> new Class<?>[] {List.class};
    };
  }
}
