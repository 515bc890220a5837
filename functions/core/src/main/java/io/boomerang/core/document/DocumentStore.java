package io.boomerang.core.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: documents that are read, decided on and written back only if they are still as they were
 * read (compare-and-set). It holds no locks, so that many writers of one document take turns
 * instead of waiting for one another; {@link CompareAndSet} is the loop that goes with it.
 *
 * <p>Reads see every commit that returned before. All methods throw {@link
 * StoreUnavailableException} when it may work later. Thread-safe.
 */
public interface DocumentStore extends AutoCloseable {
  /** The document at the path, if there is one. */
  Optional<Document> get(DocumentPath path);

  /** Those of the documents that exist, by path, all as of one moment and in one round trip. */
  Map<DocumentPath, Document> getAll(List<DocumentPath> paths);

  /**
   * Those of the paths that a document is at. It is for many paths at few of which there is one: a
   * store may bill {@link #getAll} by what it is asked for, and this by what is found.
   */
  default Set<DocumentPath> existing(List<DocumentPath> paths) {
    return Set.copyOf(getAll(paths).keySet());
  }

  /** The documents that match, in order. */
  List<Document> query(Query query);

  /**
   * All documents of a collection, by id; what is in collections below them is left out.
   *
   * @param parent the document that the collection is below; null for a collection at the root
   */
  List<Document> list(DocumentPath parent, String collection);

  /**
   * Makes all changes or none, durably. No changes are no commit.
   *
   * @throws ConflictException when a document is not as its change requires: read again, decide
   *     again
   * @throws StoreUnavailableException when it may work later; whether it took effect is not known
   * @throws IllegalArgumentException when it can never work: two changes of one document
   */
  void commit(List<Write> writes) throws ConflictException;

  @Override
  void close();
}
