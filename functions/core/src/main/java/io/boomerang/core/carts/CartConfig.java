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
 * @param keep how long a cart is kept after it went cold: as long as its coupon counts and its
 *     offer is kept, and so all functions must agree on it
 */
public record CartConfig(Duration idle, int shards, Duration viewInterval, Duration keep) {
  private static final Duration USUAL_KEEP = Duration.ofDays(60);
  private static final int MAX_KEEP_DAYS = 4_000;

  public static final CartConfig DEFAULT =
      new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10));

  /** With carts kept for the usual time. */
  public CartConfig(Duration idle, int shards, Duration viewInterval) {
    this(idle, shards, viewInterval, USUAL_KEEP);
  }

  public CartConfig {
    if (idle.isNegative() || idle.isZero() || shards < 1 || viewInterval.isNegative()) {
      throw new IllegalArgumentException(
          "idle %s, %d shards, views every %s".formatted(idle, shards, viewInterval));
    }
  }

  /**
   * Reads {@code CART_IDLE_SECONDS}, {@code CART_SHARDS}, {@code CART_VIEW_INTERVAL_SECONDS} and
   * {@code CART_KEEP_DAYS}.
   */
  public static CartConfig from(Settings settings) {
    return new CartConfig(
        settings.seconds(
            "CART_IDLE_SECONDS", DEFAULT.idle, Duration.ofSeconds(1), Duration.ofDays(7)),
        settings.integer("CART_SHARDS", DEFAULT.shards, 1, Query.MAX_VALUES),
        settings.seconds(
            "CART_VIEW_INTERVAL_SECONDS", DEFAULT.viewInterval, Duration.ZERO, Duration.ofHours(1)),
        Duration.ofDays(
            settings.number("CART_KEEP_DAYS", DEFAULT.keep.toDays(), 1, MAX_KEEP_DAYS)));
  }
}
