package io.boomerang.core.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of the messages that were seen last, so that few copies of a message are played back. One
 * whose id was forgotten is played back again, which changes nothing: a year would not fit into
 * memory.
 */
final class RecentIds {
  /** About 100 MB. */
  static final int LIMIT = 500_000;

  private final Set<String> ids;

  RecentIds(int limit) {
    this.ids =
        Collections.newSetFromMap(
            new LinkedHashMap<>() {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > limit;
              }
            });
  }

  /** Notes the id; whether it was not known. */
  boolean add(String id) {
    return ids.add(id);
  }
}
