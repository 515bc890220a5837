package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what products cost. Each price is a document below its product, and the newest is in the
 * product too, so that what is bought today needs no query.
 */
final class CataloguePrices {
  private static final int PAGE = 100;

  private final DocumentStore store;

  CataloguePrices(DocumentStore store) {
    this.store = store;
  }

  /**
   * The price at a time; when none was in force then, the earliest.
   *
   * @param product as it was read; null when there is none
   */
  PriceHistory asOf(String productId, Document product, Instant time) {
    final Optional<Entry> newest = ProductFields.newest(product);
    if (newest.isEmpty()) {
      return PriceHistory.empty(productId);
    }
    return newest.get().from().isAfter(time)
        ? between(productId, time, time, 1)
        : new PriceHistory(productId, List.of(newest.get()));
  }

  /** The prices of all times from one to another; when none was in force at first, the earliest. */
  PriceHistory between(String productId, Instant oldest, Instant newest) {
    return between(productId, oldest, newest, PAGE);
  }

  /** The price that one from this time on took the place of. */
  Optional<Entry> before(String productId, Instant from) {
    final Query query = newestFirst(productId, 1).atLeast(ProductFields.newestFirst(from) + 1);
    return store.query(query).stream().map(ProductFields::price).findFirst();
  }

  private PriceHistory between(String productId, Instant oldest, Instant newest, int limit) {
    final Query query = newestFirst(productId, limit).atLeast(ProductFields.newestFirst(newest));
    final List<Entry> entries = new ArrayList<>();
    List<Document> page = store.query(query);
    while (!page.isEmpty()) {
      page.stream().map(ProductFields::price).forEach(entries::add);
      final boolean isAll = page.size() < limit || !last(entries).from().isAfter(oldest);
      page = isAll ? List.of() : store.query(query.after(page.get(limit - 1)));
    }
    if (entries.isEmpty()) {
      return new PriceHistory(productId, earliest(productId));
    }
    Collections.reverse(entries);
    return new PriceHistory(productId, entries);
  }

  private List<Entry> earliest(String productId) {
    final Query oldestFirst = Query.of(LoyaltyPaths.PRICES, Map.of(), ProductFields.FROM, 1);
    return store.query(oldestFirst.below(LoyaltyPaths.product(productId))).stream()
        .map(ProductFields::price)
        .toList();
  }

  private static Query newestFirst(String productId, int limit) {
    return Query.of(LoyaltyPaths.PRICES, Map.of(), ProductFields.NEWEST_FIRST, limit)
        .below(LoyaltyPaths.product(productId));
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }
}
