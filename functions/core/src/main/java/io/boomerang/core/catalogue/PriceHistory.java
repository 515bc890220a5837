package io.boomerang.core.catalogue;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a product cost, and when: as much of it as a question needs.
 *
 * @param entries oldest first
 */
public record PriceHistory(String productId, List<Entry> entries) {
  /**
   * A product from a time on. Of two with the same time, the one that is greater by its content
   * counts, so that a history depends on which records came and not on their order.
   *
   * @param from inclusive, UTC, to the microsecond as stores keep it
   * @param category null when unknown
   */
  @RecordBuilder
  public record Entry(Instant from, BigDecimal price, String category)
      implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::from)
            .thenComparing(Entry::price)
            .thenComparing(Entry::category, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Entry {
      from = from.truncatedTo(ChronoUnit.MICROS);
      Objects.requireNonNull(price, "price");
    }

    /** What a record of the catalogue says. */
    public static Entry of(Product product) {
      return new Entry(product.updatedAt(), product.price(), product.category());
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  public PriceHistory {
    Objects.requireNonNull(productId, "productId");
    entries = List.copyOf(entries);
  }

  /** The history of a product that nothing is known of. */
  public static PriceHistory empty(String productId) {
    return new PriceHistory(productId, List.of());
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

  /** The first thing that is known. */
  public Optional<Entry> earliest() {
    return entries.stream().findFirst();
  }
}
