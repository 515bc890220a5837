package io.boomerang.core.document;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Documents of a root collection whose fields equal the given values, in the order of one field.
 *
 * @param equal values by field
 * @param orderBy ascending; documents without the field are left out
 * @param atMost the largest value of {@code orderBy}, inclusive; empty for all
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
  public Query {
    Objects.requireNonNull(collection, "collection");
    equal = Map.copyOf(equal);
    Objects.requireNonNull(orderBy, "orderBy");
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
