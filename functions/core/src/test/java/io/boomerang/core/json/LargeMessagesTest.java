package io.boomerang.core.json;

import static io.boomerang.core.json.Events.VIEW;
import static io.boomerang.core.json.Events.outcomes;
import static io.boomerang.core.json.Events.parse;
import static io.boomerang.core.json.Events.viewWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Messages;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages of Pub/Sub's 10 MB, whatever is in them, take a time in proportion to their size: what
 * takes its square would need hours, and any of the time-outs here is generous.
 */
class LargeMessagesTest {
  private static final int SIZE = 10_000_000;
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "]",
        "{",
        "}",
        "{\"a\":",
        "[{\"a\":",
        "\"",
        "\\",
        "1",
        "1 ",
        "-",
        ",",
        "[],",
        ":",
        "x",
        "e",
        "é",
        "🐶",
        "\0",
        " x",
        "[\n",
        "1\n",
        "\r",
        "/*",
        "\\u0000",
        "null,"
      })
  void oneThingAgainAndAgain_isNoJson(String part) {
    final Rejection rejection = rejection(repeated(part));

    assertThat(rejection.reasons()).hasSize(1);
    assertThat(rejection.raw()).startsWith(part.stripLeading()).hasSizeLessThanOrEqualTo(16_384);
    assertThat(rejection.rawBytes()).isGreaterThan(SIZE - 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\r\n", "\t"})
  void blanksAgainAndAgain_areNoData(String part) {
    assertThat(rejection(repeated(part)).reasons())
        .containsExactly(new Violation("", Rules.EMPTY, ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"1, maximum", "0., max_decimals", "-1, minimum", "1e, maximum", "1e-, max_decimals"})
  void aPriceOfTenMillionDigits(String start, String rule) {
    final String price = start + "1".repeat(SIZE);

    assertThat(rejection(VIEW.replace("2.62", price)).reasons())
        .extracting(Violation::rule)
        .containsExactly(rule, Rules.MAX_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"quantity, 1", "quantity, 1e", "category_id, 1."})
  void aWholeNumberOfTenMillionDigits(String field, String start) {
    final String number = start + "1".repeat(SIZE);

    assertThat(rejection(viewWith("\"" + field + "\":" + number)).reasons())
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason.value()).hasSizeLessThanOrEqualTo(256));
  }

  @Test
  void hugeExponentsInEveryEvent() {
    final String message =
        IntStream.range(0, 90_000)
            .mapToObj(i -> VIEW.replace("2.62", "1e999999999"))
            .collect(joining(",", "[", "]"));

    final List<Parsed<ShopEvent>> records = parseInTime(message);

    assertThat(outcomes(records)).isEqualTo("R".repeat(90_000));
    assertThat(Events.rejection(records.get(7)).reasons())
        .containsExactly(new Violation("price", Rules.MAXIMUM, "1e999999999"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"event_id", "event_time", "event_type", "product_id", "price", "user_id", "x"})
  void aTextOfTenMegabytes_inAnyField(String field) {
    final String text = "\"" + "é".repeat(SIZE / 2) + "\"";
    final Rejection rejection = rejection(viewWith("\"y\":1,\"" + field + "\":" + text));

    assertThat(rejection.reasons()).extracting(Violation::rule).contains(Rules.MAX_BYTES);
  }

  @Test
  void tenMegabytesOfGoodEvents_areAllTaken() {
    final int count = SIZE / (VIEW.length() + 1);

    assertThat(outcomes(parseInTime(Events.array(count)))).isEqualTo("V".repeat(count));
    assertThat(outcomes(parseInTime((VIEW + "\n").repeat(count)))).isEqualTo("V".repeat(count));
  }

  @Test
  void tenMegabytesOfBadEvents_areEachRejected() {
    final String bad = VIEW.replace("view", "View");
    final int count = SIZE / (bad.length() + 1);

    assertThat(outcomes(parseInTime((bad + "\n").repeat(count)))).isEqualTo("R".repeat(count));
  }

  @Test
  void tenMegabytesOfBrokenLines_areEachRejected() {
    final String broken = VIEW.substring(0, VIEW.length() - 1);
    final int count = SIZE / (broken.length() + 1);

    final List<Parsed<ShopEvent>> records = parseInTime((broken + "\n").repeat(count));

    assertThat(outcomes(records)).isEqualTo("R".repeat(count));
    assertThat(Events.rejection(records.get(7)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "1,", "[],", "null,"})
  void arraysOfMoreRecordsThanAMessageCanHold_areRejectedAsAWhole(String element) {
    final String array = "[" + repeated(element) + "{}]";

    final Rejection rejection = rejection(array);

    assertThat(rejection.reasons()).containsExactly(new Violation("", Rules.MAX_ITEMS, ""));
    assertThat(rejection.rawBytes()).isEqualTo(array.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}\n", "{x\n\n"})
  void moreLinesThanAMessageCanHold_areRejectedAsAWhole(String line) {
    assertThat(rejection(repeated(line)).reasons())
        .containsExactly(new Violation("", Rules.MAX_ITEMS, ""));
  }

  @Test
  void aHundredThousandRecords_areTheMost() {
    assertThat(parse("[" + "{},".repeat(99_999) + "{}]")).hasSize(100_000);
    assertThat(parse("[" + "{},".repeat(100_000) + "{}]")).hasSize(1);
    assertThat(parse("{}\n".repeat(100_000))).hasSize(100_000);
    assertThat(parse("{}\n".repeat(100_001))).hasSize(1);
  }

  @Test
  void aMillionUnknownFields() {
    final String members =
        IntStream.range(0, 800_000).mapToObj(i -> "\"k" + i + "\":1").collect(joining(","));

    assertThat(reasons(viewWith(members))).containsExactly(Rules.MAX_PROPERTIES, Rules.MAX_BYTES);
  }

  @Test
  void aMillionTimesTheSameField() {
    final String again = "\"k\":1,".repeat(1_000_000) + "\"k\":1";

    assertThat(reasons(viewWith(again))).hasSize(101).endsWith(Rules.MAX_BYTES);
  }

  @Test
  void aMillionNamesInsideAnUnknownField() {
    final String members =
        IntStream.range(0, 800_000).mapToObj(i -> "\"k" + i + "\":1").collect(joining(","));

    assertThat(reasons(viewWith("\"x\":{" + members + "}"))).containsExactly(Rules.MAX_BYTES);
  }

  @Test
  void aMillionObjectsInsideAnUnknownField() {
    final String objects = "{\"a\":{}},".repeat(1_000_000) + "1";

    assertThat(reasons(viewWith("\"x\":[" + objects + "]"))).containsExactly(Rules.MAX_BYTES);
  }

  @Test
  void namesAreForgotten_afterManyMessagesWithNewOnes() {
    final long before = usedMemory();
    final var parser = new MessageParser<>(new ShopEventType());
    for (int i = 0; i < 4_000; i++) {
      final String event = viewWith("\"" + "n".repeat(1_000) + i + "\":1");
      assertThat(outcomes(parser.parse(Messages.of(event)))).isEqualTo("V");
    }

    // Names of 1 kB are kept as a string and as a key: these would be 8 MB.
    assertThat(usedMemory() - before).isLessThan(5_000_000);
    assertThat(parser).isNotNull();
  }

  private static List<String> reasons(String message) {
    return rejection(message).reasons().stream().map(Violation::rule).toList();
  }

  private static Rejection rejection(String message) {
    final List<Parsed<ShopEvent>> records = parseInTime(message);
    assertThat(records).hasSize(1);
    return Events.rejection(records.get(0));
  }

  private static List<Parsed<ShopEvent>> parseInTime(String message) {
    final byte[] data = message.getBytes(UTF_8);
    return assertTimeoutPreemptively(GENEROUS, () -> parse(data));
  }

  private static String repeated(String part) {
    return part.repeat(SIZE / part.getBytes(UTF_8).length);
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
