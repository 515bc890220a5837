package io.boomerang.core.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Messages with a row that the warehouse refused and whose rejection could not be recorded. Only an
 * append shows that they have one: without this they would be archived and appended again at each
 * delivery while the table of rejections is down. Bounded, and forgotten with the instance: each
 * instance finds out once. Safe for use by several threads.
 */
final class UnreportedRefusals {
  private static final int MOST = 10_000;

  private final Set<String> messageIds =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  void add(String messageId) {
    messageIds.add(messageId);
  }

  void remove(String messageId) {
    messageIds.remove(messageId);
  }

  boolean contains(String messageId) {
    return messageIds.contains(messageId);
  }
}
