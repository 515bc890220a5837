package io.boomerang.core.document;

import java.util.Map;

/** One change of a commit. {@code fields} is the whole document, as in {@link Document}. */
public sealed interface Write {
  DocumentPath path();

  /** Makes a document that must not exist: this is how an idempotency key is taken. */
  record Create(DocumentPath path, Map<String, Object> fields) implements Write {}

  /** Replaces a document that must still be at the version that was read. */
  record Update(DocumentPath path, Map<String, Object> fields, String version) implements Write {}

  /** Makes or replaces a document, whatever is there. */
  record Put(DocumentPath path, Map<String, Object> fields) implements Write {}

  /** Removes a document that must still be at the version that was read. */
  record Delete(DocumentPath path, String version) implements Write {}
}
