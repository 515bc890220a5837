package io.boomerang.adapters.embedded;

import io.boomerang.core.document.DocumentPath;
import java.util.List;
import java.util.Map;

/**
 * What one commit did: a line of the log.
 *
 * @param version grows from commit to commit; the version of every document that it wrote
 */
record EmbeddedDocumentsCommit(long version, List<Change> changes) {
  /**
   * One document after the commit.
   *
   * @param fields null when the document is gone
   */
  record Change(DocumentPath path, Map<String, Object> fields) {}
}
