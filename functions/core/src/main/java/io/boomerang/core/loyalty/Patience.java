package io.boomerang.core.loyalty;

import io.boomerang.core.message.Message;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an event waits for what it needs, such as the price of its product.
 *
 * @param maxDeliveryAttempts of the subscription, after which the message is a dead letter
 * @param maxWait since the message was published the last time, where the subscription counts no
 *     attempts
 */
public record Patience(int maxDeliveryAttempts, Duration maxWait) {
  public static final Patience DEFAULT = new Patience(20, Duration.ofMinutes(10));

  /** Whether waiting is over: what is not there now is done without, or not done. */
  public boolean isOver(Message message, Instant now) {
    return message.deliveryAttempt() > 0
        ? message.deliveryAttempt() >= maxDeliveryAttempts
        : !now.isBefore(message.sentAt().plus(maxWait));
  }
}
