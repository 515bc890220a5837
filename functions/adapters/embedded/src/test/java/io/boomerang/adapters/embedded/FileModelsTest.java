package io.boomerang.adapters.embedded;

import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.testkit.ModelStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileModelsTest extends ModelStoreContract {
  @TempDir private Path folder;

  @Override
  protected ModelStore models() {
    return new FileModels(folder);
  }
}
