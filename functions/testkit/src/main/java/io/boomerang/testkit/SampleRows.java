package io.boomerang.testkit;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Rows for tests that need some, and do not care much which. */
public final class SampleRows {
  /** When everything in the samples happened. */
  public static final Instant TIME = Instant.parse("2026-01-31T23:59:58.123456Z");

  private SampleRows() {}

  /** A purchase that has a value in every column. */
  public static EventRow full(String eventId) {
    return row(
        ShopEventBuilder.builder()
            .eventId(eventId)
            .eventTime(TIME)
            .eventType(EventType.PURCHASE)
            .productId("5802432")
            .categoryId("1487580009286598681")
            .categoryCode("appliances.kitchen")
            .brand("zürich & söhne \u2615")
            .price(new BigDecimal("1234.56"))
            .quantity(3)
            .userId("562076640")
            .userSession("09fafd6c-6c99-46b1-834f-33527f4de241")
            .discountCode("SAVE20")
            .refersTo("order-1/0")
            .device("phone")
            .currency("EUR")
            .extra("{\"colour\":\"blue\",\"tags\":[1,2.5,null]}")
            .build());
  }

  /** A purchase that has a value in the required columns only. */
  public static EventRow sparse(String eventId) {
    return row(
        ShopEventBuilder.builder()
            .eventId(eventId)
            .eventTime(TIME)
            .eventType(EventType.PURCHASE)
            .productId("1")
            .quantity(1)
            .userId("2")
            .build());
  }

  /** A view of a product at this price. */
  public static EventRow priced(String eventId, BigDecimal price) {
    return row(
        ShopEventBuilder.builder()
            .eventId(eventId)
            .eventTime(TIME)
            .eventType(EventType.VIEW)
            .productId("1")
            .price(price)
            .quantity(1)
            .userId("2")
            .userSession("s")
            .build());
  }

  /** A view that happened at this time. */
  public static EventRow at(String eventId, Instant time) {
    return row(
        ShopEventBuilder.builder()
            .eventId(eventId)
            .eventTime(time)
            .eventType(EventType.VIEW)
            .productId("1")
            .price(BigDecimal.ONE)
            .quantity(1)
            .userId("2")
            .userSession("s")
            .build());
  }

  /** Views {@code e-0}, {@code e-1}, and so on. */
  public static List<EventRow> views(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> priced("e-" + i, BigDecimal.valueOf(i, 2)))
        .toList();
  }

  /** An event that breaks the given rules. */
  public static RejectedRow rejected(String messageId, Violation... reasons) {
    final var rejection =
        new Rejection(Rejection.Kind.INVALID, 0, List.of(reasons), "{\"price\":-1}", 12);
    return new RejectedRow(rejection, "shop-events", messageId, TIME, TIME.plusMillis(250));
  }

  private static EventRow row(ShopEvent event) {
    return new EventRow(event, "message-1", TIME.plusMillis(5), TIME.plusMillis(250));
  }
}
