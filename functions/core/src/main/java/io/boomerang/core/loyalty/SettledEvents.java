package io.boomerang.core.loyalty;

import io.boomerang.core.event.ShopEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Events that need nothing more although their message comes again, because others of it wait. What
 * is forgotten, or was settled by another instance, is looked at once more, which changes nothing.
 * Thread-safe.
 */
final class SettledEvents {
  private final int most;
  private final Map<String, Set<ShopEvent>> byMessage = new LinkedHashMap<>();
  private int size;

  /**
   * Remembers a number of events.
   *
   * @param most when there are more, those of the messages that have been here longest are
   *     forgotten
   */
  SettledEvents(int most) {
    this.most = most;
  }

  /** Whether the event, with all that it says, needs nothing more in this message. */
  synchronized boolean contains(String messageId, ShopEvent event) {
    return byMessage.getOrDefault(messageId, Set.of()).contains(event);
  }

  /** Takes note of events of a message that is to come again. */
  synchronized void add(String messageId, Collection<ShopEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    final Set<ShopEvent> known = byMessage.computeIfAbsent(messageId, id -> new HashSet<>());
    size -= known.size();
    known.addAll(events);
    size += known.size();
    final Iterator<Set<ShopEvent>> longest = byMessage.values().iterator();
    while (size > most) {
      size -= longest.next().size();
      longest.remove();
    }
  }

  /** The message does not come again. */
  synchronized void forget(String messageId) {
    final Set<ShopEvent> known = byMessage.remove(messageId);
    size -= known == null ? 0 : known.size();
  }
}
