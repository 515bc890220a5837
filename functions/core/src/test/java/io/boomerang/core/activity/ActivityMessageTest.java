package io.boomerang.core.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityMessageTest {
  private static final Instant TIME = Instant.parse("2026-10-01T09:00:00.123456Z");

  @Test
  void everything_isWrittenInThisOrder_theDetailsLast() {
    final var activity =
        new Activity(
            "a-1",
            "offer_sent",
            TIME,
            "u \"1\"",
            "s/ü",
            "o",
            "{ \"code\": \"X\\u00e9\", \"items\": [1, {\"on\": true}], \"none\": null, \"n\": 12.5}",
            7L);

    assertThat(text(activity))
        .isEqualTo(
            "{\"activity_id\":\"a-1\",\"activity_type\":\"offer_sent\","
                + "\"occurred_at\":\"2026-10-01T09:00:00.123456Z\",\"user_id\":\"u \\\"1\\\"\","
                + "\"user_session\":\"s/ü\",\"offer_id\":\"o\",\"sequence\":7,"
                + "\"code\":\"Xé\",\"items\":[1,{\"on\":true}],\"none\":null,\"n\":12.5}");
  }

  @Test
  void whatIsNotKnown_isLeftOut() {
    assertThat(text(new Activity("a", "new_type", TIME, null, null, null, null)))
        .isEqualTo(
            "{\"activity_id\":\"a\",\"activity_type\":\"new_type\","
                + "\"occurred_at\":\"2026-10-01T09:00:00.123456Z\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678.50", "0.000000001", "123456789012345.123456789", "-0.10"})
  void decimalsOfTheDetails_keepTheirDigits(String amount) {
    final String details = "{\"value\":" + amount + "}";

    assertThat(text(new Activity("a", "new_type", TIME, null, null, null, details)))
        .endsWith(",\"value\":" + amount + "}");
  }

  @Test
  void detailsNamedAsACommonField_doNotTakeItsPlace() {
    final var activity =
        new Activity("a", "new_type", TIME, "u", null, null, "{\"user_id\":\"other\"}");

    assertThat(text(activity)).contains("\"user_id\":\"u\"").doesNotContain("other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} x", "[]", "1", "null", ""})
  void detailsThatAreNoObject_areRefused(String details) {
    final var activity = new Activity("a", "new_type", TIME, null, null, null, details);

    assertThatThrownBy(() -> ActivityMessage.encode(activity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("details are no JSON object: " + details);
  }

  private static String text(Activity activity) {
    return new String(ActivityMessage.encode(activity), UTF_8);
  }
}
