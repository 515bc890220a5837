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
   * The provider certainly did not take it: it is busy, out of order, or does not know us. Try
   * again.
   *
   * @param retryAfter how long it asked us to wait, if it did
   */
  record NotAccepted(String reason, Optional<Duration> retryAfter) implements MailOutcome {}

  /** The provider may have taken it: only its events can tell. Never try again. */
  record Unknown(String reason) implements MailOutcome {}
}
