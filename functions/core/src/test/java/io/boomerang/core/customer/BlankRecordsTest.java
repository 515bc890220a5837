package io.boomerang.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankRecordsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String HERS = event("grace", "e1");
  private static final String HIS = event("ada", "e2");
  private static final CustomerTraces GRACE =
      new CustomerTraces("grace", Set.of("grace.hopper@example.com"));

  private static String event(String user, String id) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"2026-11-20T12:00:00Z\",\"event_type\":\"view\","
            + "\"product_id\":\"p1\",\"price\":17,\"user_id\":\"%s\",\"user_session\":\"s\"}")
        .formatted(id, user);
  }

  private static BlankRecords all() {
    return new BlankRecords(GRACE, Topic.SHOP_EVENTS, Optional.empty());
  }

  private static Optional<String> blankUntil(Instant until, String data) {
    return new BlankRecords(GRACE, Topic.SHOP_EVENTS, Optional.of(until))
        .blank(message(data))
        .map(message -> new String(message.data(), StandardCharsets.UTF_8));
  }

  private static Message message(String data) {
    return new Message("m1", NOON, Map.of(), data.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static Optional<String> blank(String data) {
    return all()
        .blank(message(data))
        .map(message -> new String(message.data(), StandardCharsets.UTF_8));
  }

  private static List<Parsed<io.boomerang.core.event.ShopEvent>> parsed(String data) {
    return new MessageParser<>(new ShopEventType()).parse(message(data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s, %s,\n%s]", "%s\n%s\n%s", "\ufeff[%s,%s,%s]"})
  void recordsOfTheCustomer_areBlankedInPlace(String form) {
    final String data = form.formatted(HIS, HERS, HIS);
    final String blanked = blank(data).orElseThrow();

    assertThat(blanked).isEqualTo(data.replace(HERS, "{\"erased\":true}"));
    assertThat(parsed(blanked).get(0)).isInstanceOf(Parsed.Valid.class);
    assertThat(parsed(blanked).get(1)).isEqualTo(new Parsed.Erased<>(1));
    assertThat(parsed(blanked).get(2))
        .isInstanceOfSatisfying(
            Parsed.Valid.class, valid -> assertThat(valid.index()).isEqualTo(2));
    assertThat(blank(blanked)).as("once more").isEmpty();
  }

  @Test
  void recordThatBreaksARule_isBlankedToo() {
    final String invalid = "{\"event_type\":\"view\",\"user_id\":\"grace\"}";

    assertThat(blank("[" + invalid + "," + HIS + "]")).contains("[{\"erased\":true}," + HIS + "]");
  }

  @Test
  void untilATime_recordsOfBeforeAreBlanked_whoeverSendsThemLater() {
    final String early = HERS.replace("12:00:00", "11:00:00");
    final Instant eleven = NOON.minus(Duration.ofHours(1));

    assertThat(blankUntil(eleven, "[" + early + "," + HERS + "]"))
        .contains("[{\"erased\":true}," + HERS + "]");
    assertThat(blankUntil(eleven, HERS)).isEmpty();
    assertThat(blankUntil(eleven, "hello, grace")).isEmpty();
    assertThat(blankUntil(NOON, HERS.replace("12:00:00", "13:00:00")))
        .as("published by then")
        .contains("{\"erased\":true}");
  }

  @Test
  void untilATime_attributesOfALaterMessage_stayWithItsRecords() {
    final BlankRecords until =
        new BlankRecords(GRACE, Topic.SHOP_EVENTS, Optional.of(NOON.minus(Duration.ofHours(1))));
    final String early = HERS.replace("12:00:00", "11:00:00");

    assertThat(until.blank(keyed(HERS))).isEmpty();
    assertThat(until.blank(keyed(early + "\n" + HERS)).orElseThrow().attributes())
        .containsValue("about grace.hopper@example.com");
    assertThat(until.blank(keyed(early)).orElseThrow().attributes()).containsValue("erased");
  }

  private static Message keyed(String data) {
    return new Message(
        "m1",
        NOON,
        Map.of("who", "about grace.hopper@example.com"),
        data.getBytes(StandardCharsets.UTF_8),
        0);
  }

  @Test
  void whatIsNoJson_goesWhole() {
    assertThat(blank("hello Grace.Hopper@example.com {")).contains("{\"erased\":true}");
    assertThat(parsed("{\"erased\":true}")).containsExactly(new Parsed.Erased<>(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "disgraceful", "17"})
  void whatIsAboutNobody_staysAsItIs(String data) {
    assertThat(blank(data)).isEmpty();
    assertThat(blank(HIS)).isEmpty();
  }

  @Test
  void attributes_loseTheCustomer() {
    final Message keyed =
        new Message(
            "m1", NOON, Map.of("who", "grace.hopper@example.com", "a", "b"), new byte[0], 0);

    assertThat(all().blank(keyed).orElseThrow().attributes())
        .isEqualTo(Map.of("who", "erased", "a", "b"));
  }

  @Test
  void shortId_isTheValueOfItsFieldOnly() {
    final CustomerTraces seventeen = new CustomerTraces("17", Set.of());

    assertThat(seventeen.areIn(HIS)).as("a price of 17").isFalse();
    assertThat(seventeen.areIn("{\"user_id\": 17}")).isTrue();
    assertThat(seventeen.areIn("{\"user_id\":\"17\"}")).isTrue();
    assertThat(seventeen.areIn("{\"user_id\":\"171\"}")).isFalse();
    assertThat(seventeen.areIn("user_id=17&x=1")).isTrue();
    assertThat(seventeen.areIn("{\\\"user_id\\\":\\\"17\\\"}")).as("JSON in JSON").isTrue();
  }

  @Test
  void escapes_areSeenThrough() {
    final CustomerTraces juergen = new CustomerTraces("jürgen \"Q\" \\E", Set.of("jü@example.com"));

    assertThat(juergen.areIn("{\"user_id\":\"jürgen \\\"Q\\\" \\\\E\"}")).isTrue();
    assertThat(juergen.areIn("{\"user_id\":\"j\\u00fcrgen \\\"Q\\\" \\\\E\"}")).isTrue();
    assertThat(juergen.areIn("to J\\u00FC@example.com")).isTrue();
  }
}
