package io.boomerang.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the fields of a valid event. */
class ShopEventTypeTest {
  private static final String LEAST =
      """
      "event_time":"2019-10-01T00:00:00Z","product_id":"p","user_id":"u"
      """;

  @Test
  void read_everyField() {
    assertThat(
            read(
                """
                {"event_id":"e","event_time":"2019-10-01 00:00:00 UTC","event_type":"refund",
                "product_id":5773203,"category_id":1487580005134238464,"category_code":"a.b",
                "brand":" Runail\\t","price":"2.620","quantity":2,"user_id":463240011,
                "user_session":"s","discount_code":"d","refers_to":"r","x":1}"""))
        .isEqualTo(
            ShopEventBuilder.builder()
                .eventId("e")
                .eventTime(Instant.parse("2019-10-01T00:00:00Z"))
                .eventType(EventType.REFUND)
                .productId("5773203")
                .categoryId("1487580005134238464")
                .categoryCode("a.b")
                .brand("runail")
                .price(new BigDecimal("2.620"))
                .quantity(2)
                .userId("463240011")
                .userSession("s")
                .discountCode("d")
                .refersTo("r")
                .extra("{\"x\":1}")
                .build());
  }

  @Test
  void read_theLeast_leavesTheRestNull() {
    final ShopEvent event = read("{\"event_type\":\"purchase\"," + LEAST + "}");

    assertThat(event)
        .isEqualTo(
            ShopEventBuilder.builder()
                .eventId("m-1/0")
                .eventTime(Instant.parse("2019-10-01T00:00:00Z"))
                .eventType(EventType.PURCHASE)
                .productId("p")
                .quantity(1)
                .userId("u")
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"RUNAIL\", runail",
        "\" L'Or\u00c9al Paris \", l'or\u00e9al paris",
        "\"I\", i",
        "\"資生堂\", 資生堂",
        "\" \u2003\",",
        "\"\",",
        "null,"
      })
  void read_brand_isLowerCaseAndTrimmed(String brand, String expected) {
    assertThat(read("{\"event_type\":\"purchase\",\"brand\":" + brand + "," + LEAST + "}").brand())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "12.0, 12",
    "1.2e1, 12",
    "120E-1, 12",
    "9223372036854775807.0, " + "9223372036854775807",
    "-0, -0",
    "-0.0, 0"
  })
  void read_numbersAsIds_areTheirDigits(String number, String id) {
    final String event = "{\"event_type\":\"purchase\"," + LEAST + "}";

    assertThat(read(event.replace("\"p\"", number)).productId()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2.0, 2", "1e2, 100", "2147483647, 2147483647", "null, 1"})
  void read_quantity(String number, int quantity) {
    assertThat(
            read("{\"event_type\":\"purchase\",\"quantity\":" + number + "," + LEAST + "}")
                .quantity())
        .isEqualTo(quantity);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void read_whatEachTypeNeeds(EventType type) {
    final boolean isVisit =
        type == EventType.VIEW || type == EventType.CART || type == EventType.REMOVE_FROM_CART;
    final String event = "{\"event_type\":\"" + type.id() + "\"," + LEAST + "PRICE SESSION REFERS}";
    for (int given = 0; given < 8; given++) {
      final boolean hasPrice = (given & 1) != 0;
      final boolean hasSession = (given & 2) != 0;
      final boolean hasReference = (given & 4) != 0;
      final String data =
          event
              .replace("PRICE", hasPrice ? ",\"price\":1" : "")
              .replace("SESSION", hasSession ? ",\"user_session\":\"s\"" : "")
              .replace("REFERS", hasReference ? ",\"refers_to\":\"r\"" : "");
      final boolean isComplete =
          (hasPrice || type == EventType.PURCHASE || type == EventType.LOGIN)
              && (hasSession || !isVisit)
              && (hasReference || type != EventType.REFUND);

      assertThat(parse(data) instanceof Valid).as(data).isEqualTo(isComplete);
    }
  }

  @Test
  void read_aLogin_needsNeitherProductNorPrice() {
    final ShopEvent login =
        read(
            "{\"event_type\":\"login\",\"event_time\":\"2019-10-01T00:00:00Z\",\"user_id\":\"u\","
                + "\"user_session\":\"s\",\"device\":\" Phone \"}");

    assertThat(login.productId()).isNull();
    assertThat(login.price()).isNull();
    assertThat(login.userSession()).isEqualTo("s");
    assertThat(login.device()).isEqualTo("phone");
  }

  @ParameterizedTest
  @CsvSource({"device, ''", "currency, ''"})
  void read_emptyOptionalText_isAbsent(String field, String text) {
    final ShopEvent event =
        read("{\"event_type\":\"purchase\",\"" + field + "\":\"" + text + "\"," + LEAST + "}");

    assertThat(event.device()).isNull();
    assertThat(event.currency()).isNull();
  }

  @Test
  void byId_isEveryTypeByItsNameOnTheWire() {
    assertThat(EventType.BY_ID.keySet())
        .containsExactlyInAnyOrder(
            "view", "cart", "remove_from_cart", "purchase", "refund", "login");
    assertThat(EventType.BY_ID).allSatisfy((id, type) -> assertThat(type.id()).isEqualTo(id));
  }

  private static Parsed<ShopEvent> parse(String data) {
    return new MessageParser<>(new ShopEventType()).parse(Messages.of(data)).get(0);
  }

  private static ShopEvent read(String data) {
    final Parsed<ShopEvent> parsed = parse(data);
    if (parsed instanceof Valid<ShopEvent> valid) {
      return valid.value();
    }
    throw new AssertionError(parsed.toString());
  }
}
