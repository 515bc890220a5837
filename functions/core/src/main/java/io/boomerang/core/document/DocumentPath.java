package io.boomerang.core.document;

import io.boomerang.core.json.Text;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a document is: a collection and any non-empty text as the id. What a store cannot have in
 * an id, it encodes.
 *
 * @param parent the document that the collection is below; null for a collection at the root
 * @param collection such as {@code carts}: a name of ours, never untrusted text
 * @param id at least one character, well-formed
 */
public record DocumentPath(DocumentPath parent, String collection, String id) {
  private static final Pattern COLLECTION = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,99}");

  public DocumentPath {
    if (!COLLECTION.matcher(Objects.requireNonNull(collection, "collection")).matches()) {
      throw new IllegalArgumentException("'" + collection + "' is no name for a collection");
    }
    if (Objects.requireNonNull(id, "id").isEmpty()) {
      throw new IllegalArgumentException("a document of " + collection + " needs an id");
    }
    if (Text.hasLoneSurrogate(id)) {
      throw new IllegalArgumentException("an id of " + collection + " holds a lone surrogate");
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
