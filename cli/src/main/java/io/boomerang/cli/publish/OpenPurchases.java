package io.boomerang.cli.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Purchase lines that a cancellation may be of, for files that do not say which one is meant. */
final class OpenPurchases {
  private final Map<Item, Deque<Open>> lines = new HashMap<>();

  /** What a purchase and its cancellation have in common, as the file spells it. */
  record Item(String user, String product, String price) {}

  private static final class Open {
    private final String eventId;
    private long units;

    Open(String eventId, long units) {
      this.eventId = eventId;
      this.units = units;
    }
  }

  void add(Item item, String eventId, long units) {
    if (units > 0) {
      lines.computeIfAbsent(item, i -> new ArrayDeque<>()).push(new Open(eventId, units));
    }
  }

  /** The latest line that has so many units left; they are gone then. */
  Optional<String> take(Item item, long units) {
    final Iterator<Open> latestFirst = lines.getOrDefault(item, new ArrayDeque<>()).iterator();
    while (latestFirst.hasNext()) {
      final Open open = latestFirst.next();
      if (units > 0 && open.units >= units) {
        open.units -= units;
        return Optional.of(open.eventId);
      }
    }
    return Optional.empty();
  }
}
