package io.boomerang.adapters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushEnvelopeTest {
  /** As a push subscription sends it: ids and times in both spellings. */
  private static final String PUSH =
      """
      {"message": {"attributes": {"event_type": "purchase"}, "data": "eyJhIjoxfQ==",
        "messageId": "136969346945", "message_id": "136969346945", "orderingKey": "u1",
        "publishTime": "2026-11-21T10:00:00.123456Z", "publish_time": "2026-11-21T10:00:00.123456Z"},
       "subscription": "projects/p/subscriptions/s", "deliveryAttempt": 5}""";

  @Test
  void decode_pushSubscription() throws Exception {
    final Message message = decode(PUSH);

    assertThat(message.id()).isEqualTo("136969346945");
    assertThat(message.publishTime()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
    assertThat(message.attributes()).isEqualTo(Map.of("event_type", "purchase"));
    assertThat(message.data()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
    assertThat(message.deliveryAttempt()).isEqualTo(5);
  }

  @Test
  void decode_messageThatComesAgain_isTheOriginal() throws Exception {
    final Message message =
        decode(
            PUSH.replace(
                "\"event_type\": \"purchase\"",
                "\"original_message_id\": \"12\", \"replay\": \"true\","
                    + " \"original_publish_time\": \"2026-01-02T03:04:05.123456789Z\""));

    assertThat(message.id()).isEqualTo("12");
    assertThat(message.publishTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123456789Z"));
    assertThat(message.isReplay()).isTrue();
  }

  @Test
  void decode_withoutDeliveryAttempt_isZero() throws Exception {
    assertThat(decode(PUSH.replace(", \"deliveryAttempt\": 5", "")).deliveryAttempt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"data\": \"\",", "\"data\": null,", ""})
  void decode_dataAbsentOrEmpty_isNoBytes(String data) throws Exception {
    final String body =
        "{\"message\": {%s \"messageId\": \"1\", \"publishTime\": \"2026-11-21T10:00:00Z\"}}"
            .formatted(data);

    assertThat(decode(body).data()).isEmpty();
  }

  @Test
  void decode_unknownFields_areSkipped() throws Exception {
    final String body =
        """
        {"new": {"deep": [1, {"message": 2}]}, "message": {"future": {"data": "x"},
         "messageId": "1", "publishTime": "2026-11-21T19:00:00+09:00", "attributes": null}}""";

    assertThat(decode(body).publishTime()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
  }

  @Test
  void decode_loneSurrogateInAttribute_isReplaced() throws Exception {
    final Message message = decode(PUSH.replace("purchase", "\\ud800"));

    assertThat(message.attributes()).containsEntry("event_type", "\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"message\": 1}",
        "{\"message\": {}}",
        "{\"message\": {\"messageId\": \"1\"}}",
        "{\"message\": {\"messageId\": \"\", \"publishTime\": \"2026-11-21T10:00:00Z\"}}",
        "{\"message\": {\"messageId\": \"1\", \"publishTime\": \"yesterday\"}}",
        "{\"message\": {\"messageId\": \"1\", \"publishTime\": \"2026-11-21T10:00:00Z\","
            + " \"data\": \"*\"}}",
        "{\"message\": {\"messageId\": \"1\", \"publishTime\": \"2026-11-21T10:00:00Z\"}"
      })
  void decode_notAnEnvelope_saysWhy(String body) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOf(NotAnEnvelopeException.class)
        .hasMessageStartingWith("not a Pub/Sub push: ");
  }

  @Property(tries = 200)
  void decode_anyData_isGivenBackByteForByte(@ForAll byte[] data) throws Exception {
    final String body =
        "{\"message\": {\"data\": \"%s\", \"messageId\": \"1\", \"publishTime\": \"%s\"}}"
            .formatted(Base64.getEncoder().encodeToString(data), Instant.EPOCH);

    assertThat(decode(body).data()).isEqualTo(data);
  }

  private static Message decode(String body) throws NotAnEnvelopeException {
    return PushEnvelope.decode(body.getBytes(StandardCharsets.UTF_8));
  }
}
