package io.boomerang.core.document;

import java.util.Map;
import java.util.Objects;

/**
 * A stored document as it was read.
 *
 * @param fields text, {@link Long}, {@link Boolean}, {@link java.time.Instant} (microseconds),
 *     null, and lists and maps of these; money is text, because stores know no decimal
 * @param version changes with every write; only its store can read it
 */
public record Document(DocumentPath path, Map<String, Object> fields, String version) {
  public Document {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(version, "version");
  }
}
