package io.boomerang.core.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Documents of a root collection whose fields equal the given values, in the order of one field,
 * and by an order of the store's own where that is the same. Fields are those at the top of a
 * document. Firestore needs a composite index for each form of query: {@code
 * schemas/firestore/indexes.json}.
 *
 * @param equal text, whole numbers, truth values or instants, by field; for one of several such
 *     values a list of them, at most {@value #MAX_VALUES}
 * @param orderBy ascending; documents without the field are left out
 * @param atMost the largest value of {@code orderBy}, inclusive: only values of its type match;
 *     empty for all
 * @param after the last document of the page before; empty for the first page
 * @param limit at least 1
 */
public record Query(
    String collection,
    Map<String, Object> equal,
    String orderBy,
    Optional<Object> atMost,
    Optional<Document> after,
    int limit) {
  /** Most values of a list, as Firestore has it. */
  public static final int MAX_VALUES = 30;

  public Query {
    Objects.requireNonNull(collection, "collection");
    final Map<String, Object> values = new LinkedHashMap<>();
    equal.forEach((field, value) -> values.put(field, checked(value)));
    equal = Map.copyOf(values);
    Objects.requireNonNull(orderBy, "orderBy");
    atMost = atMost.map(DocumentFields::scalar);
    Objects.requireNonNull(after, "after");
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  private static Object checked(Object value) {
    if (!(value instanceof List<?> list)) {
      return DocumentFields.scalar(value);
    }
    if (list.isEmpty() || list.size() > MAX_VALUES) {
      throw new IllegalArgumentException("1 to " + MAX_VALUES + " values, not " + list.size());
    }
    return list.stream().map(DocumentFields::scalar).toList();
  }

  /** The first page of all that match. */
  public static Query of(String collection, Map<String, Object> equal, String orderBy, int limit) {
    return new Query(collection, equal, orderBy, Optional.empty(), Optional.empty(), limit);
  }

  /** The same up to a value of {@code orderBy}, inclusive. */
  public Query atMost(Object value) {
    return new Query(collection, equal, orderBy, Optional.of(value), after, limit);
  }

  /** The page that follows the one that ended with this document. */
  public Query after(Document last) {
    return new Query(collection, equal, orderBy, atMost, Optional.of(last), limit);
  }
}
