package io.boomerang.core.offers;

import java.time.Duration;
import java.util.Optional;

/** What is known of a mail after it was handed to the provider. */
public sealed interface MailOutcome {
  /** The provider has it and will deliver it. */
  record Accepted(String messageId) implements MailOutcome {}

  /** The provider will never take this mail, such as one to an address that is none. */
  record RefusedForGood(String reason) implements MailOutcome {}

  /**
   * The provider certainly did not take it: it is busy, does not know us, or cannot be reached. Try
   * again.
   *
   * @param retryAfter how long it asked us to wait, if it did
   */
  record NotAccepted(String reason, Optional<Duration> retryAfter) implements MailOutcome {}

  /**
   * The provider may have taken it, as after an error of its own or none of its answers: only its
   * events can say. Never try again.
   */
  record Unknown(String reason) implements MailOutcome {}
}
