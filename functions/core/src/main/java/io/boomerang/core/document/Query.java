package io.boomerang.core.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Documents of a collection whose fields equal the given values, in the order of one field, and by
 * an order of the store's own where that is the same. Fields are those at the top of a document.
 * Firestore needs an index for each form of query: {@code schemas/firestore/indexes.json}.
 *
 * @param parent the document that the collection is below; empty for a collection at the root
 * @param equal text, whole numbers, truth values or instants, by field; for one of several such
 *     values a list of them, at most {@value #MAX_VALUES}
 * @param orderBy ascending; documents without the field are left out
 * @param atLeast the smallest value of {@code orderBy}, inclusive: only values of its type match;
 *     empty for all
 * @param atMost the largest value of {@code orderBy}, likewise
 * @param after the last document of the page before; empty for the first page
 * @param limit at least 1
 */
public record Query(
    Optional<DocumentPath> parent,
    String collection,
    Map<String, Object> equal,
    String orderBy,
    Optional<Object> atLeast,
    Optional<Object> atMost,
    Optional<Document> after,
    int limit) {
  /** Most values of a list, as Firestore has it. */
  public static final int MAX_VALUES = 30;

  public Query {
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(collection, "collection");
    final Map<String, Object> values = new LinkedHashMap<>();
    equal.forEach((field, value) -> values.put(field, checked(value)));
    equal = Map.copyOf(values);
    Objects.requireNonNull(orderBy, "orderBy");
    atLeast = atLeast.map(DocumentFields::scalar);
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
    return new Query(
        Optional.empty(),
        collection,
        equal,
        orderBy,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** The same of the collection of that name below a document. */
  public Query below(DocumentPath document) {
    return new Query(
        Optional.of(document), collection, equal, orderBy, atLeast, atMost, after, limit);
  }

  /** The same from a value of {@code orderBy} on, inclusive. */
  public Query atLeast(Object value) {
    return new Query(parent, collection, equal, orderBy, Optional.of(value), atMost, after, limit);
  }

  /** The same up to a value of {@code orderBy}, inclusive. */
  public Query atMost(Object value) {
    return new Query(parent, collection, equal, orderBy, atLeast, Optional.of(value), after, limit);
  }

  /** The page that follows the one that ended with this document. */
  public Query after(Document last) {
    return new Query(parent, collection, equal, orderBy, atLeast, atMost, Optional.of(last), limit);
  }
}
