package io.boomerang.cli.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What traffic to invent. Equal configurations give equal events.
 *
 * @param seed any number
 * @param events how many, exactly; empty for as many as the sessions give
 * @param sessions how many at most; empty for as many as the events need
 * @param users how many different ones there are; a few come often, most seldom
 * @param products size of the catalogue
 * @param start of the first day, UTC
 * @param length over which the visits are spread; refunds may come later
 * @param dirtyShare of events that break a rule, 0 to 1
 */
public record TrafficConfig(
    long seed,
    OptionalLong events,
    OptionalLong sessions,
    int users,
    int products,
    Instant start,
    Duration length,
    double dirtyShare) {

  public static final int DEFAULT_USERS = 2_000;
  public static final int DEFAULT_PRODUCTS = 1_000;

  public TrafficConfig {
    require(events.orElse(1) >= 0 && sessions.orElse(1) >= 0, "events and sessions: 0 or more");
    require(events.isPresent() || sessions.isPresent(), "give a number of events or of sessions");
    require(users >= 1 && users <= Ids.MAX_USERS, "users: 1 to " + Ids.MAX_USERS);
    require(products >= 1 && products <= Ids.MAX_PRODUCTS, "products: 1 to " + Ids.MAX_PRODUCTS);
    require(length.compareTo(Duration.ofMinutes(1)) >= 0, "length: a minute or more");
    require(dirtyShare >= 0 && dirtyShare <= 1, "dirty share: 0 to 1");
  }

  /** Events, from a shop of default size. */
  public static TrafficConfig ofEvents(long seed, long events, Instant start, Duration length) {
    return new TrafficConfig(
        seed,
        OptionalLong.of(events),
        OptionalLong.empty(),
        DEFAULT_USERS,
        DEFAULT_PRODUCTS,
        start,
        length,
        0);
  }

  /** The same, of which a share is dirty. */
  public TrafficConfig withDirtyShare(double share) {
    return new TrafficConfig(seed, events, sessions, users, products, start, length, share);
  }

  /** How many visits to expect over the whole length. */
  double expectedSessions() {
    return sessions.isPresent()
        ? sessions.getAsLong()
        : Math.max(1, events.orElse(0) / Visit.MEAN_EVENTS);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
