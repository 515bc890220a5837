package io.boomerang.core.json;

import static io.boomerang.core.json.Events.VIEW;
import static io.boomerang.core.json.Events.outcomes;
import static io.boomerang.core.json.Events.parse;
import static io.boomerang.core.json.Events.rejection;
import static io.boomerang.core.json.Events.viewWith;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Messages;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be accepted is rejected with its reasons and its text, and nothing else happens. */
class BadInputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_type=view",
        "<event/>",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":0x1F}",
        "{\"a\":undefined}",
        "{\"a\":True}",
        "{\"a\":\"b}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"tab\there\"}",
        "{\"a\":1} // comment",
        "{\"a\":1}\0",
        "{\"a\":1}{\"b\":2}",
        "[1,2",
        "[1 2]",
        "\u00a0{}",
        "{}\u2028"
      })
  void whatIsNoJson_isMalformed(String data) {
    final Rejection rejection = rejection(data);

    assertThat(rejection.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection.reasons())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("", Rules.JSON));
    assertThat(rejection.reasons().get(0).value()).isNotBlank();
    assertThat(rejection.raw()).isEqualTo(data);
  }

  @Test
  void whatIsNoJson_isLocated() {
    assertThat(rejection("{\"a\":1,}").reasons().get(0).value()).endsWith(" at byte 7");
    assertThat(rejection(parse(VIEW + "\n{\"a\":1,}\n" + VIEW).get(1)).reasons().get(0).value())
        .endsWith(" at byte " + (VIEW.length() + 1 + 7));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"7,7", "1.50,1.50", "true,true", "null,null", "\"view\",view", "[[]],[...]"})
  void jsonThatIsNoObject_isInvalid(String data, String value) {
    final Rejection rejection = rejection(data);

    assertThat(rejection.kind()).isEqualTo(Kind.INVALID);
    assertThat(rejection.reasons()).containsExactly(new Violation("", Rules.TYPE, value));
  }

  @Test
  void noRecords_isAnEmptyArray() {
    assertThat(rejection(" [ ]\n").reasons())
        .containsExactly(new Violation("", Rules.MIN_ITEMS, "[]"));
    assertThat(rejection(" [ ]\n").kind()).isEqualTo(Kind.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\r\n", "\ufeff"})
  void noData_isMalformed(String data) {
    final Rejection rejection = rejection(data);

    assertThat(rejection.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection.reasons()).containsExactly(new Violation("", Rules.EMPTY, ""));
  }

  @Test
  void bytesThatAreNotUtf8_areMalformed_andShownWithReplacementCharacters() {
    final byte[] latin1 = viewWith("\"brand\":\"l'oréal\"").getBytes(ISO_8859_1);
    final Rejection rejection = rejection(latin1);

    assertThat(rejection.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection.reasons()).containsExactly(new Violation("", Rules.UTF8, ""));
    assertThat(rejection.raw()).contains("l'or\ufffdal");
    assertThat(rejection.rawBytes()).isEqualTo(latin1.length);
  }

  @Test
  void otherEncodingsOfUnicode_areMalformed() {
    for (Charset charset :
        List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))) {
      for (String data : List.of("{}", VIEW, "[" + VIEW + "]", VIEW + "\n" + VIEW, "7", "{")) {
        assertThat(parse(data.getBytes(charset)))
            .as(charset + " " + data)
            .allSatisfy(r -> assertThat(rejection(r).kind()).isEqualTo(Kind.MALFORMED));
      }
    }
  }

  @Test
  void zeroBytes_areMalformed_whereverTheyStand() {
    for (String data : List.of("\0", "\0\0\0\0", "\0{}", "{\0}", "{}\0", "{\"a\":\"\0\"}")) {
      assertThat(rejection(data).kind()).as(data).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void aByteOrderMarkBeforeARecord_doesNotCount() {
    assertThat(outcomes(parse(VIEW + "\n\ufeff" + VIEW + "\n{}\n" + VIEW))).isEqualTo("VVRV");
    assertThat(outcomes(parse(VIEW + "\n\ufeff\n{}"))).isEqualTo("VR");
  }

  @Test
  void aKeyGivenTwice_isRejected_withTheSecondValue() {
    assertThat(rejection(viewWith("\"price\":3")).reasons())
        .containsExactly(new Violation("price", Rules.DUPLICATE_KEY, "3"));
    assertThat(rejection(viewWith("\"pri\\u0063e\":[1]")).reasons())
        .containsExactly(new Violation("price", Rules.DUPLICATE_KEY, "[1]"));
    assertThat(rejection(viewWith("\"price\":2.62,\"price\":null")).reasons()).hasSize(2);
  }

  @Test
  void aKeyGivenAHundredThousandTimes_isReportedAHundredTimes() {
    final String again = ",\"price\":1".repeat(100_000);

    assertThat(rejection(VIEW.substring(0, VIEW.length() - 1) + again + "}").reasons())
        .hasSizeLessThan(120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00", "\\ud83d\\ud83d\\udc36", "\\udc36\\ud83d"})
  void halfACharacter_isRejected_inEveryTextOfAnEvent(String text) {
    final String event =
        """
        {"event_id":"?","event_time":"2019-10-01T00:00:00Z","event_type":"refund",
        "product_id":"?","category_id":"?","category_code":"?","brand":"?","price":1,
        "user_id":"?","user_session":"?","discount_code":"?","refers_to":"?"}
        """;

    assertThat(rejection(event.replace("?", text)).reasons())
        .allSatisfy(reason -> assertThat(reason.rule()).isEqualTo(Rules.UNICODE))
        .allSatisfy(reason -> assertThat(Text.hasLoneSurrogate(reason.value())).isFalse())
        .hasSize(9);
  }

  @Test
  void halfACharacterInAName_isNoJson() {
    assertThat(rejection(viewWith("\"a\\ud800\":1")).reasons())
        .extracting(Violation::rule)
        .containsExactly(Rules.JSON);
  }

  @Test
  void wholeCharactersInEscapes_areFine() {
    assertThat(Events.event(viewWith("\"brand\":\"\\ud83d\\udc36\"")).brand()).isEqualTo("🐶");
    assertThat(Events.event(viewWith("\"\\ud83d\\udc36\":1")).extra())
        .isEqualTo("{\"\\ud83d\\udc36\":1}");
  }

  @Test
  void timeMoreThanADayAhead_isRejected() {
    final Instant latest = Messages.PUBLISHED.plus(24, ChronoUnit.HOURS);

    assertThat(Events.event(at(latest)).eventTime()).isEqualTo(latest);
    assertThat(rejection(at(latest.plusNanos(1))).reasons())
        .containsExactly(
            new Violation("event_time", Rules.NOT_IN_FUTURE, latest.plusNanos(1).toString()));
    assertThat(rejection(at(Instant.parse("9999-12-31T23:59:59Z"))).reasons()).hasSize(1);
  }

  @Test
  void nestedValues_inKnownFields_areOfTheWrongType() {
    for (int depth : new int[] {1, 65, 10_000}) {
      final String deep = "[".repeat(depth) + "]".repeat(depth);
      assertThat(rejection(VIEW.replace("\"p\"", deep)).reasons())
          .containsExactly(
              new Violation("product_id", Rules.TYPE, Text.cut(deep, Violation.MAX_VALUE_LENGTH)));
    }
  }

  @Test
  void nesting10000Deep_asTheMessageItself() {
    final Rejection arrays = rejection("[".repeat(10_000) + "]".repeat(10_000));

    assertThat(arrays.kind()).isEqualTo(Kind.INVALID);
    assertThat(arrays.reasons()).containsExactly(new Violation("", Rules.TYPE, "[...]"));
    assertThat(rejection("[".repeat(10_000)).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection("{\"a\":".repeat(10_000)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void everyBrokenRuleIsReported_inTheOrderOfTheFields() {
    assertThat(
            rejection(
                    """
                    {"quantity":0,"price":-1,"user_id":"","event_type":"cart","x":1,"x":2}
                    """)
                .reasons())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(
            tuple("x", Rules.DUPLICATE_KEY),
            tuple("event_time", Rules.REQUIRED),
            tuple("product_id", Rules.REQUIRED),
            tuple("price", Rules.MINIMUM),
            tuple("quantity", Rules.MINIMUM),
            tuple("user_id", Rules.MIN_LENGTH),
            tuple("user_session", Rules.REQUIRED));
  }

  @Test
  void valuesAreCutTo256Characters_andRawTo16384() {
    final String text = "x".repeat(20_000);
    final Rejection rejection = rejection(viewWith("\"event_id\":\"" + text + "\""));

    assertThat(rejection.reasons())
        .containsExactly(new Violation("event_id", Rules.MAX_LENGTH, "x".repeat(256)));
    assertThat(rejection.raw()).hasSize(16_384).startsWith("{\"event_time\"");
    assertThat(rejection.rawBytes()).isGreaterThan(20_000);
  }

  @Test
  void cutsNeverSplitACharacter() {
    final String dogs = "🐶".repeat(20_000);
    final Rejection rejection = rejection(viewWith("\"ab\":1,\"event_id\":\"" + dogs + "\""));

    assertThat(rejection.reasons().get(0).value()).isEqualTo("🐶".repeat(128));
    assertThat(Text.hasLoneSurrogate(rejection.raw())).isFalse();
    assertThat(rejection.raw().length()).isBetween(16_383, 16_384);
    assertThat(rejection.raw()).doesNotContain("\ufffd");
  }

  @Test
  void namesInReasonsAreCutTo256Characters() {
    final String name = "n".repeat(1_000);

    assertThat(rejection(viewWith("\"" + name + "\":1,\"" + name + "\":2")).reasons())
        .extracting(Violation::field)
        .containsExactly("n".repeat(256));
  }

  @Test
  void aRecordOfMoreThanAMebibyte_isRejected() {
    final int frame = viewWith("\"x\":\"\"").length();
    final int most = MessageParser.MAX_RECORD_BYTES;

    final String largest = viewWith("\"x\":\"" + "x".repeat(most - frame) + "\"");
    final String larger = viewWith("\"x\":\"" + "x".repeat(most - frame + 1) + "\"");

    assertThat(outcomes(parse(largest))).isEqualTo("V");
    assertThat(rejection(larger).reasons())
        .containsExactly(new Violation("", Rules.MAX_BYTES, String.valueOf(most + 1)));
    assertThat(outcomes(parse(VIEW + "\n" + larger + "\n" + VIEW))).isEqualTo("VRV");
    assertThat(outcomes(parse("[" + VIEW + "," + larger + "," + VIEW + "]"))).isEqualTo("VRV");
  }

  @Test
  void theMessageItself_isNeverChanged() {
    final byte[] data = ("[" + VIEW + ",{\"a\":\"é\"}]").getBytes(UTF_8);
    final byte[] before = data.clone();

    parse(data);

    assertThat(data).isEqualTo(before);
  }

  private static String at(Instant time) {
    return VIEW.replace("2019-10-01T00:00:00Z", time.toString());
  }
}
