package io.boomerang.core.json;

import static io.boomerang.core.json.Events.VIEW;
import static io.boomerang.core.json.Events.parse;
import static io.boomerang.core.json.Events.viewWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Messages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are, parsing ends in records that keep their promises. */
class ParserFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> SEEDS =
      List.of(
          VIEW,
          viewWith("\"x\":{\"é\":[1,2.5e-3,\"\\ud83d\\udc36\",null,{}],\"y\":true}"),
          Events.array(3),
          VIEW + "\n" + VIEW + "\r\n\n" + VIEW,
          "\ufeff" + VIEW.replace(",", ",\n  "),
          VIEW.replace("view", "refund").replace("2.62", "\"2.62\"") + "\n{}");

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anyBytes(@ForAll @Size(max = 200) byte[] data) {
    assertPromises(data);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anyBytesThatJsonIsMadeOf(@ForAll("jsonBytes") byte[] data) {
    assertPromises(data);
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void goodMessagesWithSomeBytesChanged(@ForAll("changedMessages") byte[] data) {
    assertPromises(data);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void anyJson(@ForAll("trees") String json) {
    assertPromises(json.getBytes(UTF_8));
    assertPromises(viewWith("\"x\":" + json).getBytes(UTF_8));
    assertPromises(VIEW.replace("\"u\"", json).getBytes(UTF_8));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void goodEventsAreTaken_inWhateverFormTheyCome(
      @ForAll("events") List<String> events, @ForAll("layouts") String layout) {
    final String data =
        switch (layout) {
          case "lines" -> String.join("\n", events);
          case "windows" -> String.join("\r\n\r\n", events) + "\r\n";
          case "array" -> "[" + String.join(",", events) + "]";
          default -> "[\n" + String.join(" ,\n", events) + "\n]\n";
        };

    assertThat(parse(data)).hasSameSizeAs(events).allSatisfy(Events::valid);
    assertPromises(data.getBytes(UTF_8));
  }

  @Provide
  Arbitrary<byte[]> jsonBytes() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\n",
            " ",
            "\r",
            "0",
            "1",
            "-",
            ".",
            "e",
            "t",
            "true",
            "null",
            "\"a\"",
            "\\u",
            "d800",
            "\ufeff",
            "é",
            "🐶",
            "\0",
            "\"price\"",
            "\"event_time\"",
            "{}")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts).getBytes(UTF_8));
  }

  @Provide
  Arbitrary<byte[]> changedMessages() {
    final Arbitrary<List<Byte>> values = Arbitraries.bytes().list().ofMinSize(1).ofMaxSize(4);
    final Arbitrary<Integer> perMille = Arbitraries.integers().between(0, 1_000);
    return Combinators.combine(Arbitraries.of(SEEDS), values, perMille, perMille)
        .as(ParserFuzzTest::changed);
  }

  /** The seed with some bytes overwritten or, every other time, cut short. */
  private static byte[] changed(String seed, List<Byte> values, int at, int end) {
    final byte[] bytes = seed.getBytes(UTF_8);
    final int from = at * (bytes.length - 1) / 1_000;
    for (int i = 0; i < values.size() && from + i < bytes.length; i++) {
      bytes[from + i] = values.get(i);
    }
    return end % 2 == 0 ? bytes : Arrays.copyOf(bytes, end * bytes.length / 1_000);
  }

  @Provide
  Arbitrary<String> trees() {
    final Arbitrary<String> leaves =
        Arbitraries.of(
            "null",
            "true",
            "0",
            "-0.0",
            "1e999999999",
            "1E-99999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"é\"",
            "12345678901234567890",
            "{}",
            "[]");
    return Arbitraries.lazyOf(() -> leaves, () -> leaves, this::arrays, this::objects);
  }

  private Arbitrary<String> arrays() {
    return trees().list().ofMaxSize(3).map(parts -> "[" + String.join(",", parts) + "]");
  }

  private Arbitrary<String> objects() {
    final Arbitrary<String> names =
        Arbitraries.of("a", "b", "\\u0061", "", "price", "event_time", "user_id", "é");
    return Combinators.combine(names, trees())
        .as((name, value) -> "\"" + name + "\": " + value)
        .list()
        .ofMaxSize(3)
        .map(parts -> "{" + String.join(",", parts) + "}");
  }

  @Provide
  Arbitrary<List<String>> events() {
    final Arbitrary<String> text =
        Arbitraries.strings()
            .ascii()
            .withChars("é資\u2028")
            .ofMaxLength(9)
            .map(anything -> "x" + anything);
    return Combinators.combine(
            Arbitraries.of(EventType.class),
            text,
            Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(9),
            Arbitraries.longs().between(0, Messages.NOW.getEpochSecond()))
        .as(ParserFuzzTest::event)
        .list()
        .ofMinSize(2)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> layouts() {
    return Arbitraries.of("lines", "windows", "array", "array a line");
  }

  private static String event(EventType type, String text, BigDecimal price, long second) {
    return JSON.createObjectNode()
        .put("event_type", type.id())
        .put("event_time", Instant.ofEpochSecond(second).toString())
        .put("product_id", text)
        .put("user_id", text)
        .put("user_session", text)
        .put("refers_to", text)
        .put("price", price)
        .put("note", text)
        .toString();
  }

  private static void assertPromises(byte[] data) {
    final List<Parsed<ShopEvent>> records = parse(data);

    assertThat(records).isNotEmpty();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i) instanceof Valid<ShopEvent> valid) {
        assertThat(valid.index()).isEqualTo(i);
        assertPromises(data, valid);
      } else if (records.get(i) instanceof Rejected<ShopEvent> rejected) {
        assertThat(rejected.rejection().index()).isEqualTo(i);
        assertPromises(data, rejected.rejection());
      }
    }
    // Parsing the same message again, as a redelivery does, finds the same.
    assertThat(parse(data)).isEqualTo(records);
  }

  private static void assertPromises(byte[] data, Valid<ShopEvent> valid) {
    final ShopEvent event = valid.value();
    final String own = new String(data, valid.from(), valid.to() - valid.from(), UTF_8);

    assertThat(List.of(event.eventId(), event.productId(), event.userId()))
        .allSatisfy(text -> assertThat(text).isNotEmpty().satisfies(ParserFuzzTest::isEncodable));
    assertThat(event.eventTime()).isBefore(Messages.NOW.plusSeconds(86_401));
    assertThat(event.quantity()).isPositive();
    assertThat(event.price() != null || event.eventType() == EventType.PURCHASE).isTrue();
    if (event.price() != null) {
      assertThat(event.price()).isBetween(BigDecimal.ZERO, Money.MAX);
      assertThat(event.price().scale()).isBetween(0, Money.DECIMALS);
    }
    assertThat(isJsonObject(own)).as(own).isTrue();
    assertThat(event.extra() == null || isJsonObject(event.extra())).isTrue();
    assertThat(parse(own).get(0)).isInstanceOf(Valid.class);
  }

  private static void assertPromises(byte[] data, Rejection rejection) {
    assertThat(rejection.reasons()).isNotEmpty();
    assertThat(rejection.reasons().stream().map(Violation::value).collect(joining()))
        .satisfies(ParserFuzzTest::isEncodable);
    assertThat(rejection.rawBytes()).isBetween(0L, (long) data.length);
    assertThat(new String(data, UTF_8)).contains(rejection.raw());
  }

  private static void isEncodable(String text) {
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  private static boolean isJsonObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (IOException e) {
      return false;
    }
  }
}
