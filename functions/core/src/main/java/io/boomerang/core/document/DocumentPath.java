package io.boomerang.core.document;

import java.util.Objects;

/**
 * Where a document is: a collection and any non-empty text as the id. What a store cannot have in
 * an id, it encodes.
 *
 * @param collection such as {@code carts}, or {@code loyalty/<user>/ledger} through {@link #child}
 */
public record DocumentPath(DocumentPath parent, String collection, String id) {
  public DocumentPath {
    Objects.requireNonNull(collection, "collection");
    if (Objects.requireNonNull(id, "id").isEmpty()) {
      throw new IllegalArgumentException("a document of " + collection + " needs an id");
    }
  }

  /** A document of a collection at the root. */
  public static DocumentPath of(String collection, String id) {
    return new DocumentPath(null, collection, id);
  }

  /** A document of a collection below this document. */
  public DocumentPath child(String childCollection, String childId) {
    return new DocumentPath(this, childCollection, childId);
  }

  @Override
  public String toString() {
    return (parent == null ? "" : parent + "/") + collection + "/" + id;
  }
}
