package io.boomerang.cli.smoke;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomerang.core.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An event of the reserved customer, who has no profile and hence no address: nothing is ever
 * mailed. What is bought is refunded.
 */
record SmokeEvent(String id, EventType type, String json) {
  static final String USER = "boomerang-smoke";

  private static final String PRODUCT = "boomerang-smoke";
  private static final String OTHER_PRODUCT = "boomerang-smoke-removed";
  private static final String PRICE = "1.00";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One of each type, the refund last.
   *
   * @param session unique to a run, so that no two runs share an event
   */
  static List<SmokeEvent> ofEachType(String session, Instant now) {
    return Arrays.stream(EventType.values())
        .sorted((one, other) -> Boolean.compare(one == EventType.REFUND, other == EventType.REFUND))
        .map(type -> of(type, session, now))
        .toList();
  }

  private static SmokeEvent of(EventType type, String session, Instant now) {
    final ObjectNode event = JSON.createObjectNode();
    final String id = session + "-" + type.id();
    event.put("event_id", id);
    event.put("event_time", time(type, now).toString());
    event.put("event_type", type.id());
    event.put("user_id", USER);
    event.put("user_session", session);
    switch (type) {
      case VIEW, CART, PURCHASE -> event.put("product_id", PRODUCT).put("price", PRICE);
      case REMOVE_FROM_CART -> event.put("product_id", OTHER_PRODUCT).put("price", PRICE);
      case REFUND ->
          event
              .put("product_id", PRODUCT)
              .put("price", PRICE)
              .put("refers_to", session + "-" + EventType.PURCHASE.id());
      case LOGIN -> event.put("device", "smoke");
    }
    return new SmokeEvent(id, type, event.toString());
  }

  /** What is bought was put into the cart before, and is refunded after. */
  private static Instant time(EventType type, Instant now) {
    return switch (type) {
      case VIEW, CART, REMOVE_FROM_CART, LOGIN -> now;
      case PURCHASE -> now.plusMillis(1);
      case REFUND -> now.plusMillis(2);
    };
  }

  byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
