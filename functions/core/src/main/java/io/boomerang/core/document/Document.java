package io.boomerang.core.document;

import java.util.Map;
import java.util.Objects;

/**
 * A stored document as it was read.
 *
 * @param fields values as {@link DocumentFields} has them; cannot be changed
 * @param version another one whenever the document has changed; only its store can read it
 */
public record Document(DocumentPath path, Map<String, Object> fields, String version) {
  public Document {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(version, "version");
  }
}
