package io.boomerang.core.carts;

import io.boomerang.core.config.Settings;
import io.boomerang.core.document.Query;
import java.time.Duration;

/**
 * When a cart is cold and how carts are stored.
 *
 * @param idle a cart without activity for this long is cold
 * @param shards carts are spread over this many, because an index on a field that grows with the
 *     clock takes about 500 writes a second; all functions must agree on it. At most as many as one
 *     query can ask for
 * @param viewInterval views of a session move its cart's activity at most this often
 */
public record CartConfig(Duration idle, int shards, Duration viewInterval) {
  public static final CartConfig DEFAULT =
      new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10));

  public CartConfig {
    if (idle.isNegative() || idle.isZero() || shards < 1 || viewInterval.isNegative()) {
      throw new IllegalArgumentException(
          "idle %s, %d shards, views every %s".formatted(idle, shards, viewInterval));
    }
  }

  /**
   * Reads {@code CART_IDLE_SECONDS}, {@code CART_SHARDS} and {@code CART_VIEW_INTERVAL_SECONDS}.
   */
  public static CartConfig from(Settings settings) {
    return new CartConfig(
        settings.seconds(
            "CART_IDLE_SECONDS", DEFAULT.idle, Duration.ofSeconds(1), Duration.ofDays(7)),
        settings.integer("CART_SHARDS", DEFAULT.shards, 1, Query.MAX_VALUES),
        settings.seconds(
            "CART_VIEW_INTERVAL_SECONDS",
            DEFAULT.viewInterval,
            Duration.ZERO,
            Duration.ofHours(1)));
  }
}
