package io.boomerang.core.reconcile;

import io.boomerang.core.event.ShopEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds ids that were given to events of different times or contents: the views keep one event of
 * each id and time, so such an id loses events, or makes one count twice.
 */
public final class ReusedIds {
  /** A hash of the content that an id was seen with first. */
  private final Map<String, Integer> contents = new HashMap<>();

  private final Set<String> reused = new TreeSet<>();

  /** Looks at an event; the same one again changes nothing. */
  public void add(ShopEvent event) {
    final BigDecimal price = event.price() == null ? null : event.price().stripTrailingZeros();
    final int content =
        Objects.hash(
            event.eventTime(),
            event.eventType(),
            event.userId(),
            event.productId(),
            event.quantity(),
            price);
    final Integer first = contents.putIfAbsent(event.eventId(), content);
    if (first != null && first != content) {
      reused.add(event.eventId());
    }
  }

  /** How many different ids there are. */
  public long ids() {
    return contents.size();
  }

  /** Those of different events, in order. */
  public Set<String> reused() {
    return Collections.unmodifiableSet(reused);
  }
}
