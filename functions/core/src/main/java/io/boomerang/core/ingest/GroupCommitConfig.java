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
 * @param denseFrom messages a second from which on a group waits for companions; while fewer come,
 *     what comes is committed at once. At 0 every group waits
 */
public record GroupCommitConfig(
    int maxMessages,
    long maxBytes,
    Duration maxWait,
    int maxPending,
    Duration deadline,
    int denseFrom) {
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(50);

  /**
   * Where an object costs as much as the time that an instance is held to save it (docs/decisions,
   * 254).
   */
  public static final int DEFAULT_DENSE_FROM = 5;

  public static final GroupCommitConfig DEFAULT =
      new GroupCommitConfig(
          500, 4_000_000, Duration.ofMillis(100), 2_000, DEFAULT_DEADLINE, DEFAULT_DENSE_FROM);

  /** One whose groups always wait. */
  public GroupCommitConfig(
      int maxMessages, long maxBytes, Duration maxWait, int maxPending, Duration deadline) {
    this(maxMessages, maxBytes, maxWait, maxPending, deadline, 0);
  }

  public GroupCommitConfig {
    if (maxMessages < 1 || maxBytes < 1 || maxPending < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "a group holds at least one message and one byte: %d messages, %d bytes, %s, %d pending"
              .formatted(maxMessages, maxBytes, maxWait, maxPending));
    }
    if (denseFrom < 0) {
      throw new IllegalArgumentException(denseFrom + " messages a second cannot come");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("nothing is durable within " + deadline);
    }
  }
}
