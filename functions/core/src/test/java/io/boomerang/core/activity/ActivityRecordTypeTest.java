package io.boomerang.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Messages;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityRecordTypeTest {
  private static final Instant TIME = Instant.parse("2019-10-01T00:00:00Z");

  @Test
  void otherFields_areTheDetails() {
    assertThat(
            read(
                """
                {"activity_id":"a","activity_type":"offer_sent","occurred_at":"2019-10-01T00:00:00Z",
                "user_id":1,"user_session":"s","offer_id":"o","sequence":7,"code":"X","items":[1, 2]}"""))
        .isEqualTo(
            new Activity(
                "a", "offer_sent", TIME, "1", "s", "o", "{\"code\":\"X\",\"items\":[1, 2]}", 7L));
  }

  @Test
  void withoutOtherFields_thereAreNoDetails() {
    assertThat(
            read(
                """
                {"activity_id":"a","activity_type":"new_type","occurred_at":"2019-10-01T00:00:00Z",
                "user_id":"","offer_id":null,"sequence":null}"""))
        .isEqualTo(new Activity("a", "new_type", TIME, null, null, null, null));
  }

  private static Activity read(String data) {
    final var parsed =
        new MessageParser<>(new ActivityRecordType()).parse(Messages.of(data)).get(0);
    if (parsed instanceof Valid<Activity> valid) {
      return valid.value();
    }
    throw new AssertionError(parsed.toString());
  }
}
