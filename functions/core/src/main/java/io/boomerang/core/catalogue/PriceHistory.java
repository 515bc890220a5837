package io.boomerang.core.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a product cost, and when. The history depends on which records came and not on their order:
 * of two with the same time, the one that is greater by its content stays.
 *
 * @param entries oldest first, at most {@value #MAX_ENTRIES}, of which the oldest are dropped
 */
public record PriceHistory(String productId, List<Entry> entries) {
  /** Keeps the document small; a price that changes every day is kept for more than a year. */
  public static final int MAX_ENTRIES = 500;

  private static final Comparator<Entry> BY_CONTENT =
      Comparator.comparing(Entry::price)
          .thenComparing(Entry::category, Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * A product from a time on.
   *
   * @param from inclusive, UTC, to the microsecond as stores keep it
   * @param category null when unknown
   */
  public record Entry(Instant from, BigDecimal price, String category) {
    public Entry {
      from = from.truncatedTo(ChronoUnit.MICROS);
      Objects.requireNonNull(price, "price");
    }
  }

  public PriceHistory {
    Objects.requireNonNull(productId, "productId");
    entries = List.copyOf(entries);
  }

  /** The history before anything is known. */
  public static PriceHistory empty(String productId) {
    return new PriceHistory(productId, List.of());
  }

  /** The history with one record more; the same when it knows the record already. */
  public PriceHistory with(Product product) {
    final var entry = new Entry(product.updatedAt(), product.price(), product.category());
    int at = 0;
    while (at < entries.size() && entries.get(at).from().isBefore(entry.from())) {
      at++;
    }
    final List<Entry> next = new ArrayList<>(entries);
    if (at < entries.size() && entries.get(at).from().equals(entry.from())) {
      if (BY_CONTENT.compare(entries.get(at), entry) >= 0) {
        return this;
      }
      next.set(at, entry);
    } else {
      next.add(at, entry);
    }
    return new PriceHistory(
        productId, next.subList(Math.max(0, next.size() - MAX_ENTRIES), next.size()));
  }

  /** What was in force at the time. */
  public Optional<Entry> asOf(Instant time) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (!entries.get(i).from().isAfter(time)) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /** The last entry that starts before the time. */
  public Optional<Entry> before(Instant time) {
    return entries.stream().filter(entry -> entry.from().isBefore(time)).reduce((a, b) -> b);
  }

  /** The first thing that is known. */
  public Optional<Entry> earliest() {
    return entries.stream().findFirst();
  }

  /** What is in force now, or will be. */
  public Optional<Entry> latest() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }
}
