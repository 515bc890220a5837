package io.boomerang.core.document;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every store asks of a commit, so that one that Firestore refuses fails everywhere. */
public final class CommitRules {
  /** Firestore takes 10 MiB in one request; the names and versions travel with the documents. */
  static final long MAX_BYTES = 9_000_000;

  private CommitRules() {}

  /**
   * Checks the changes of one commit together.
   *
   * @throws IllegalArgumentException when a document is changed twice or all are too large
   */
  public static void check(List<Write> writes) {
    final Set<DocumentPath> paths = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      if (!paths.add(write.path())) {
        throw new IllegalArgumentException(
            "document " + write.path() + " is changed twice in one commit");
      }
      bytes += DocumentSize.of(write.path(), fields(write));
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a commit of %,d documents has %,d bytes; the most is %,d"
              .formatted(writes.size(), bytes, MAX_BYTES));
    }
  }

  private static Map<String, Object> fields(Write write) {
    if (write instanceof Write.Create create) {
      return create.fields();
    }
    if (write instanceof Write.Update update) {
      return update.fields();
    }
    return write instanceof Write.Put put ? put.fields() : Map.of();
  }
}
