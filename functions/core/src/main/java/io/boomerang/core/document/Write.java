package io.boomerang.core.document;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a commit. {@code fields} is the whole document.
 *
 * <p>The constructors copy the fields and throw {@link IllegalArgumentException} when no store can
 * hold them ({@link DocumentFields}).
 */
public sealed interface Write {
  DocumentPath path();

  /** Makes a document that must not exist: this is how an idempotency key is taken. */
  record Create(DocumentPath path, Map<String, Object> fields) implements Write {
    public Create {
      fields = DocumentFields.checked(path, fields);
    }
  }

  /** Replaces a document that must still be at the version that was read. */
  record Update(DocumentPath path, Map<String, Object> fields, String version) implements Write {
    public Update {
      fields = DocumentFields.checked(path, fields);
      Objects.requireNonNull(version, "version");
    }
  }

  /** Makes or replaces a document, whatever is there. */
  record Put(DocumentPath path, Map<String, Object> fields) implements Write {
    public Put {
      fields = DocumentFields.checked(path, fields);
    }
  }

  /** Removes a document that must still be at the version that was read. */
  record Delete(DocumentPath path, String version) implements Write {
    public Delete {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(version, "version");
    }
  }

  /** Creates the document when none was read, else updates the one that was. */
  static Write save(DocumentPath path, Map<String, Object> fields, Optional<Document> read) {
    return read.isPresent()
        ? new Update(path, fields, read.get().version())
        : new Create(path, fields);
  }
}
