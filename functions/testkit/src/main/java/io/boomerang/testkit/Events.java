package io.boomerang.testkit;

import java.time.Instant;

/** Shop events as producers publish them. */
public final class Events {
  private Events() {}

  /**
   * One event of a price of 20.00, whose id is made of its type and time.
   *
   * @param session null when the event has none
   */
  public static String json(
      String type, String product, String user, String session, Instant time) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":\"%s\","
            + "\"price\":\"20.00\",\"user_id\":\"%s\"%s}")
        .formatted(
            type + time,
            time,
            type,
            product,
            user,
            session == null ? "" : ",\"user_session\":\"" + session + "\"");
  }
}
