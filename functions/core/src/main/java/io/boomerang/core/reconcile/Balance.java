package io.boomerang.core.reconcile;

import io.boomerang.core.message.Topic;
import java.time.Instant;

/**
 * The records of a topic that were published in one hour.
 *
 * @param hour its start, UTC
 * @param archived different records in the archive that belong into a table
 * @param stored different records in the tables, rejections included
 */
public record Balance(Topic topic, Instant hour, long archived, long stored) {
  /** Whether the tables hold what the archive has. */
  public boolean holds() {
    return archived == stored;
  }
}
