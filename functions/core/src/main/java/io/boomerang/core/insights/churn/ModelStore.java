package io.boomerang.core.insights.churn;

import java.util.Optional;

/** Port: where models and their cards are kept, as objects that are written once. */
public interface ModelStore {
  /** Stores an object durably; the same again changes nothing. */
  void save(String path, byte[] bytes);

  /** The object at the path, if there is one. */
  Optional<byte[]> read(String path);
}
