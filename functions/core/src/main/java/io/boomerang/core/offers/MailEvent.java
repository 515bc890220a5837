package io.boomerang.core.offers;

import io.boomerang.core.carts.Suppression;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the provider reports of a mail.
 *
 * @param eventId the provider's, the same whenever it is reported again
 * @param type in our words, such as {@code delivered} or {@code opened}
 * @param offerId which offer's mail
 * @param email the address it went to; null when not stated
 * @param reason in the provider's words; null when not stated
 * @param suppression why the customer must not be written to any more, if that follows
 */
public record MailEvent(
    String eventId,
    String type,
    Instant at,
    String offerId,
    String email,
    String reason,
    Optional<Suppression.Reason> suppression) {
  public MailEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(suppression, "suppression");
  }
}
