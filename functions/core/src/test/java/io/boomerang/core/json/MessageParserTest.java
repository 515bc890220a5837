package io.boomerang.core.json;

import static io.boomerang.core.json.Events.VIEW;
import static io.boomerang.core.json.Events.array;
import static io.boomerang.core.json.Events.event;
import static io.boomerang.core.json.Events.outcomes;
import static io.boomerang.core.json.Events.parse;
import static io.boomerang.core.json.Events.rejection;
import static io.boomerang.core.json.Events.valid;
import static io.boomerang.core.json.Events.viewWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Messages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a message may hold its records. */
class MessageParserTest {
  @Test
  void eventInTheFuture_whenItWasPublished_staysOne_wheneverItComesAgain() {
    final String ahead = VIEW.replace("2019-10-01", "2026-03-03");
    final Message first = Messages.of(ahead);
    final Message again =
        Message.delivered(
            "new",
            Messages.NOW.plus(Duration.ofDays(30)),
            first.attributesToReplay(),
            first.data(),
            1);

    final var parser = new MessageParser<>(new ShopEventType());

    assertThat(outcomes(parser.parse(first))).isEqualTo("R");
    assertThat(outcomes(parser.parse(again))).isEqualTo("R");
  }

  private static final String PRETTY =
      """
      {
        "event_time": "2019-10-01T00:00:00Z",
        "event_type": "purchase",
        "product_id": "p",
        "user_id": "u",
        "lines": [
          {
          }
        ]
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "  ", "\t\n "})
  void oneObject_withBlanksAround(String blanks) {
    assertThat(outcomes(parse(blanks + VIEW + blanks))).isEqualTo("V");
  }

  @Test
  void oneObject_prettyPrinted() {
    assertThat(event(PRETTY).extra()).isEqualTo("{\"lines\": [\n    {\n    }\n  ]}");
  }

  @Test
  void oneObject_prettyPrintedWithoutIndentation() {
    assertThat(outcomes(parse(PRETTY.replaceAll("(?m)^ +", "")))).isEqualTo("V");
  }

  @Test
  void array_ofRecords() {
    assertThat(outcomes(parse(array(3)))).isEqualTo("VVV");
    assertThat(outcomes(parse("[" + VIEW + "]"))).isEqualTo("V");
  }

  @Test
  void array_aRecordALine() {
    assertThat(outcomes(parse("[\n" + VIEW + ",\n" + VIEW + "\n]\n"))).isEqualTo("VV");
  }

  @Test
  void array_goodAndBad_onlyTheBadAreRejected() {
    assertThat(outcomes(parse("[" + VIEW + ",{},7," + VIEW + ",[[]],null]"))).isEqualTo("VRRVRR");
  }

  @Test
  void array_brokenInTheMiddle_isRejectedAsAWhole() {
    final Rejection rejection = rejection("[" + VIEW + "," + VIEW + ",{\"event_time\":");

    assertThat(rejection.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection.index()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"]", "}", ",", "x", "{}", "[]", "1"})
  void array_moreAfterItsEnd_isRejectedAsAWhole(String more) {
    assertThat(rejection(array(2) + more).reasons())
        .extracting(Violation::rule)
        .containsExactly(Rules.JSON);
  }

  @Test
  void lines_oneRecordEach() {
    assertThat(outcomes(parse(VIEW + "\n" + VIEW + "\n" + VIEW))).isEqualTo("VVV");
  }

  @Test
  void lines_windowsEndsAndBlankLinesAndOneAtTheEnd() {
    assertThat(outcomes(parse(VIEW + "\r\n\r\n \t\r\n" + VIEW + " \r\n\n"))).isEqualTo("VV");
  }

  @Test
  void lines_aBrokenOne_isRejectedAlone() {
    final List<Parsed<ShopEvent>> records =
        parse(VIEW + "\n" + VIEW.substring(0, 50) + "\n" + VIEW);

    assertThat(outcomes(records)).isEqualTo("VRV");
    assertThat(rejection(records.get(1)).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(rejection(records.get(1)).index()).isEqualTo(1);
    assertThat(rejection(records.get(1)).raw()).isEqualTo(VIEW.substring(0, 50));
  }

  @Test
  void lines_theFirstOneBroken_isRejectedAlone() {
    assertThat(outcomes(parse("{\"a\":\n" + VIEW + "\n" + VIEW))).isEqualTo("RVV");
    assertThat(outcomes(parse("oops\n" + VIEW))).isEqualTo("RV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "\t", "\ufeff", " \ufeff "})
  void lines_aBrokenOne_isRejectedAlone_whateverStandsBeforeTheOthers(String before) {
    final String broken = VIEW.substring(0, 50);

    assertThat(outcomes(parse(before + VIEW + "\n" + broken))).isEqualTo("VR");
    assertThat(outcomes(parse(before + VIEW + "\noops"))).isEqualTo("VR");
    assertThat(outcomes(parse("7\n" + before + VIEW))).isEqualTo("RV");
    assertThat(outcomes(parse(before + VIEW + "\n" + broken + "\n" + before + VIEW)))
        .isEqualTo("VRV");
    assertThat(outcomes(parse(before + array(2) + "\n" + before + VIEW))).isEqualTo("VVV");
  }

  @Test
  void lines_twoRecordsOnOneLine_areRejected() {
    assertThat(outcomes(parse(VIEW + VIEW + "\n" + VIEW))).isEqualTo("RV");
  }

  @Test
  void byteOrderMark_doesNotCount() {
    assertThat(outcomes(parse("\ufeff" + VIEW))).isEqualTo("V");
    assertThat(outcomes(parse("\ufeff" + array(2)))).isEqualTo("VV");
    assertThat(outcomes(parse("\ufeff" + VIEW + "\r\n" + VIEW))).isEqualTo("VV");
  }

  @Test
  void indexesCountRecords_acrossBlankLinesAndBadRecords() {
    final List<Parsed<ShopEvent>> records = parse(VIEW + "\n\n{}\n\n" + VIEW + "\nbad\n" + VIEW);

    assertThat(outcomes(records)).isEqualTo("VRVRV");
    assertThat(valid(records.get(0)).index()).isZero();
    assertThat(rejection(records.get(1)).index()).isEqualTo(1);
    assertThat(valid(records.get(2)).index()).isEqualTo(2);
    assertThat(rejection(records.get(3)).index()).isEqualTo(3);
    assertThat(valid(records.get(4)).index()).isEqualTo(4);
  }

  @Test
  void idsAreDerived_fromMessageAndIndex() {
    final List<Parsed<ShopEvent>> records =
        parse("[" + VIEW + "," + viewWith("\"event_id\":\"chosen\"") + "," + VIEW + "]");

    assertThat(records)
        .extracting(record -> valid(record).value().eventId())
        .containsExactly("m-1/0", "chosen", "m-1/2");
  }

  @Test
  void idsAreDerived_alsoInLines_whateverCameBefore() {
    final List<Parsed<ShopEvent>> records = parse("{}\n\n" + VIEW);

    assertThat(valid(records.get(1)).value().eventId()).isEqualTo("m-1/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff", "\n \r\n"})
  void offsets_areThoseOfTheRecordsBytes(String before) {
    final String first = viewWith("\"brand\":\"資生堂🐶\"");
    final String second = viewWith("\"x\":{\"é\":[1,\"}\"]}");
    for (String data :
        List.of(
            first + "\n" + second,
            first + " \r\n\r\n" + second + "\r\n",
            first + "\n" + "é broken\n" + second,
            "[" + first + "," + second + "]",
            "[ \n" + first + " , \"é\",\n" + second + " ]",
            "[\n  " + first + ",\n  " + second + "\n]\n")) {
      final byte[] bytes = (before + data).getBytes(UTF_8);
      assertThat(parse(bytes))
          .filteredOn(Parsed.Valid.class::isInstance)
          .extracting(record -> text(bytes, valid(record)))
          .as(data)
          .containsExactly(first, second);
    }
  }

  @Test
  void offsets_ofOneObject_leaveOutTheBlanksAround() {
    final byte[] bytes = ("\ufeff \n" + PRETTY + "\n ").getBytes(UTF_8);

    assertThat(text(bytes, valid(parse(bytes).get(0)))).isEqualTo(PRETTY.strip());
  }

  @Test
  void rejections_keepTheRecordsOwnText() {
    final List<Parsed<ShopEvent>> records =
        parse("[ {\"a\":\"é\"} ," + VIEW + ", \"b\" ,12.50 , [ 1 ] ,true]");

    assertThat(records)
        .filteredOn(Parsed.Rejected.class::isInstance)
        .extracting(record -> rejection(record).raw())
        .containsExactly("{\"a\":\"é\"}", "\"b\"", "12.50", "[ 1 ]", "true");
    assertThat(rejection(records.get(0)).rawBytes())
        .isEqualTo("{\"a\":\"é\"}".getBytes(UTF_8).length);
  }

  private static String text(byte[] data, Parsed.Valid<ShopEvent> record) {
    return new String(data, record.from(), record.to() - record.from(), UTF_8);
  }
}
