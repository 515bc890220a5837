package io.boomerang.core.insights.churn;

import java.util.Optional;

/**
 * Port: where models and their cards are kept, as objects that are written once. Both methods throw
 * {@link ModelStoreUnavailableException} when it may work later.
 */
public interface ModelStore {
  /** Stores an object durably; the same again changes nothing. */
  void save(String path, byte[] bytes);

  /** The object at the path, if there is one. */
  Optional<byte[]> read(String path);
}
