package io.boomerang.adapters.bigquery;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where load jobs put rows.
 *
 * @param warehouse whose tables
 * @param folder for the files of rows until they are loaded
 */
public record LoadConfig(WarehouseConfig warehouse, Path folder) {
  public LoadConfig {
    Objects.requireNonNull(warehouse, "warehouse");
    Objects.requireNonNull(folder, "folder");
  }
}
