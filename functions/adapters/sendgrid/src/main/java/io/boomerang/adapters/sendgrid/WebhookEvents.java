package io.boomerang.adapters.sendgrid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.core.carts.Suppression.Reason;
import io.boomerang.core.json.Json;
import io.boomerang.core.offers.MailEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what SendGrid's event webhook posts: a JSON array of flat objects. */
public final class WebhookEvents {
  private static final int MAX_TEXT = 1_000;

  /** Our words for SendGrid's. */
  private static final Map<String, String> TYPES =
      Map.of(
          "open", "opened",
          "click", "clicked",
          "bounce", "bounced",
          "spamreport", "spam_reported",
          "unsubscribe", "unsubscribed",
          "group_unsubscribe", "unsubscribed",
          "group_resubscribe", "resubscribed");

  private WebhookEvents() {}

  /**
   * What was posted.
   *
   * @param ignored events that are not of our mails, or say too little
   */
  public record Batch(List<MailEvent> events, int ignored) {}

  /**
   * The events of a body.
   *
   * @throws IOException when it is not what SendGrid posts
   */
  public static Batch read(byte[] body) throws IOException {
    final List<MailEvent> events = new ArrayList<>();
    int ignored = 0;
    for (Object posted : Json.list(body)) {
      if (!(posted instanceof Map<?, ?> fields)) {
        throw new IOException("not a JSON array of objects");
      }
      final Optional<MailEvent> event = event(texts(fields));
      event.ifPresent(events::add);
      ignored += event.isPresent() ? 0 : 1;
    }
    return new Batch(events, ignored);
  }

  private static Map<String, String> texts(Map<?, ?> fields) {
    final Map<String, String> texts = new HashMap<>();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      final Object value = field.getValue();
      if (value != null && !(value instanceof Map) && !(value instanceof List)) {
        // Half a character cannot be stored; such an id is nobody's.
        final String text = new String(value.toString().getBytes(UTF_8), UTF_8);
        texts.put((String) field.getKey(), text);
      }
    }
    return texts;
  }

  private static Optional<MailEvent> event(Map<String, String> fields) {
    final String id = fields.get("sg_event_id");
    final String type = fields.get("event");
    final String offerId = fields.get(SendGridMailer.OFFER_ID);
    final String timestamp = fields.getOrDefault("timestamp", "");
    if (isUnfit(id) || isUnfit(type) || isUnfit(offerId) || !timestamp.matches("[0-9]{1,11}")) {
      return Optional.empty();
    }
    return Optional.of(
        new MailEvent(
            id,
            TYPES.getOrDefault(type, type),
            Instant.ofEpochSecond(Long.parseLong(timestamp)),
            offerId,
            fields.get("email"),
            fields.get("reason"),
            suppression(type, fields)));
  }

  private static boolean isUnfit(String text) {
    return text == null || text.isEmpty() || text.length() > MAX_TEXT;
  }

  /** A "blocked" bounce is the receiving server's mood of the day, not the end of an address. */
  private static Optional<Reason> suppression(String type, Map<String, String> fields) {
    final String cause = type.equals("dropped") ? fields.getOrDefault("reason", "") : type;
    return switch (cause) {
      case "bounce" ->
          "blocked".equals(fields.get("type")) ? Optional.empty() : Optional.of(Reason.BOUNCED);
      case "Bounced Address", "Invalid" -> Optional.of(Reason.BOUNCED);
      case "spamreport", "Spam Reporting Address" -> Optional.of(Reason.SPAM_REPORT);
      case "unsubscribe", "group_unsubscribe", "Unsubscribed Address" ->
          Optional.of(Reason.UNSUBSCRIBED);
      default -> Optional.empty();
    };
  }
}
