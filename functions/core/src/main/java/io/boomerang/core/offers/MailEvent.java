package io.boomerang.core.offers;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that the provider tells of a mail.
 *
 * @param eventId the provider's, the same whenever it tells it again
 * @param type in the provider's words, such as {@code delivered}
 * @param offerId which offer's mail
 * @param email the address it went to; null when not told
 * @param reason in the provider's words; null when not told
 */
public record MailEvent(
    String eventId, String type, Instant at, String offerId, String email, String reason) {
  public MailEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(offerId, "offerId");
  }
}
