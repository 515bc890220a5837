package io.boomerang.core.loyalty.engine;

import java.time.Instant;

/**
 * Where a line's price and category come from.
 *
 * @param from the catalogue entry that was used, by its start, UTC; null when the event said all,
 *     or no entry was in force at the time of the event
 * @param followsCatalogue whether a change of the catalogue's past may change the line
 */
public record Pricing(Source price, Source category, Instant from, boolean followsCatalogue) {
  /** Who said it. */
  public enum Source {
    /** The event itself. */
    EVENT("event"),
    /** The catalogue, as of the event's time. */
    CATALOGUE("catalogue"),
    /** The catalogue's earliest entry, although the event is older. */
    ASSUMED("assumed"),
    /** Nobody. */
    NOBODY("nobody");

    private final String id;

    Source(String id) {
      this.id = id;
    }

    /** The name in stored documents. */
    public String id() {
      return id;
    }
  }

  /** Names the entry that was used; the index of lines is kept by it. */
  public String fromKey() {
    return from == null ? "none" : from.toString();
  }
}
