package io.boomerang.core.ingest;

import java.time.Duration;

/**
 * When a group of messages is complete, and how many may wait.
 *
 * @param maxMessages a group closes when it has this many
 * @param maxBytes a group closes when its messages have this many bytes
 * @param maxWait a group closes when its first message has waited this long
 * @param maxPending messages waiting or being committed; one more is refused
 * @param deadline how long a message is waited for; one that is expected to be durable later is
 *     refused at once
 */
public record GroupCommitConfig(
    int maxMessages, long maxBytes, Duration maxWait, int maxPending, Duration deadline) {
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(50);

  public static final GroupCommitConfig DEFAULT =
      new GroupCommitConfig(500, 4_000_000, Duration.ofMillis(100), 2_000, DEFAULT_DEADLINE);

  public GroupCommitConfig {
    if (maxMessages < 1 || maxBytes < 1 || maxPending < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "a group holds at least one message and one byte: %d messages, %d bytes, %s, %d pending"
              .formatted(maxMessages, maxBytes, maxWait, maxPending));
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("nothing is durable within " + deadline);
    }
  }
}
