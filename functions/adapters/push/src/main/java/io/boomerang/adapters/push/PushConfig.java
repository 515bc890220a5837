package io.boomerang.adapters.push;

import io.boomerang.core.config.Settings;
import java.time.Duration;

/**
 * How much a push endpoint takes at a time, and for how long.
 *
 * @param memoryBudgetBytes memory that requests in flight may occupy; one more is answered 429
 * @param ackTimeout a message not durable after this long is answered 503; less than the
 *     subscription's acknowledgement deadline
 */
public record PushConfig(long memoryBudgetBytes, Duration ackTimeout) {
  public static final Duration DEFAULT_ACK_TIMEOUT = Duration.ofSeconds(50);

  /** Half the heap: the other half is for what is made of the requests. */
  public static final long DEFAULT_MEMORY_BUDGET_BYTES = Runtime.getRuntime().maxMemory() / 2;

  public static final PushConfig DEFAULT =
      new PushConfig(DEFAULT_MEMORY_BUDGET_BYTES, DEFAULT_ACK_TIMEOUT);

  /** Reads {@code MEMORY_BUDGET_BYTES} and {@code ACK_TIMEOUT_SECONDS}. */
  public static PushConfig from(Settings settings) {
    return new PushConfig(
        settings.number(
            "MEMORY_BUDGET_BYTES", DEFAULT_MEMORY_BUDGET_BYTES, 1_000_000, Long.MAX_VALUE),
        settings.seconds(
            "ACK_TIMEOUT_SECONDS",
            DEFAULT_ACK_TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(600)));
  }
}
