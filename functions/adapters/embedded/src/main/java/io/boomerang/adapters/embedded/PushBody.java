package io.boomerang.adapters.embedded;

import io.boomerang.core.json.Json;
import io.boomerang.core.message.Message;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body that Pub/Sub posts to a push subscription's endpoint. */
final class PushBody {
  private PushBody() {}

  static byte[] of(Message message, String subscription) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    if (!message.attributes().isEmpty()) {
      fields.put("attributes", message.attributes());
    }
    fields.put("data", Base64.getEncoder().encodeToString(message.data()));
    fields.put("messageId", message.id());
    fields.put("message_id", message.id());
    fields.put("publishTime", message.publishTime());
    fields.put("publish_time", message.publishTime());
    final Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", fields);
    body.put("subscription", "projects/local/subscriptions/" + subscription);
    body.put("deliveryAttempt", message.deliveryAttempt());
    return Json.bytes(body);
  }
}
