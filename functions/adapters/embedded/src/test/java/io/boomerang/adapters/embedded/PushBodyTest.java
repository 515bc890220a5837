package io.boomerang.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.Message;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The body is what Pub/Sub posts, byte for byte. */
class PushBodyTest {
  private static final Instant TIME = Instant.parse("2026-11-26T09:00:00.120Z");

  @Test
  void everything_hasBothSpellingsOfItsNames() {
    final var message =
        new Message(
            "m-1",
            TIME,
            Map.of("event_type", "a \"view\" of é"),
            "{\"a\":\"ÿ>?\"}".getBytes(UTF_8),
            3);

    assertThat(new String(PushBody.of(message, "loyalty"), UTF_8))
        .isEqualTo(
            "{\"message\":{\"attributes\":{\"event_type\":\"a \\\"view\\\" of é\"},"
                + "\"data\":\"eyJhIjoiw78+PyJ9\",\"messageId\":\"m-1\",\"message_id\":\"m-1\","
                + "\"publishTime\":\"2026-11-26T09:00:00.120Z\","
                + "\"publish_time\":\"2026-11-26T09:00:00.120Z\"},"
                + "\"subscription\":\"projects/local/subscriptions/loyalty\",\"deliveryAttempt\":3}");
  }

  @Test
  void withoutAttributesAndData_hasNoAttributes() {
    assertThat(
            new String(PushBody.of(new Message("m", TIME, Map.of(), new byte[1], 0), "s"), UTF_8))
        .startsWith("{\"message\":{\"data\":\"AA==\",\"messageId\":\"m\"")
        .endsWith("\"deliveryAttempt\":0}");
  }
}
