package io.boomerang.core.insights.churn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Models of a store, and those in memory that are not to be stored there. */
final class UnsavedModels implements ModelStore {
  private final ModelStore store;
  private final Map<String, byte[]> unsaved = new HashMap<>();

  UnsavedModels(ModelStore store) {
    this.store = store;
  }

  @Override
  public void save(String path, byte[] bytes) {
    unsaved.put(path, bytes.clone());
  }

  @Override
  public Optional<byte[]> read(String path) {
    final byte[] bytes = unsaved.get(path);
    return bytes == null ? store.read(path) : Optional.of(bytes.clone());
  }
}
