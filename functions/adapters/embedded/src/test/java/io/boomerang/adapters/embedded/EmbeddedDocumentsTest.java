package io.boomerang.adapters.embedded;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.testkit.DocumentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDocumentsTest {
  @Nested
  class InMemory extends DocumentStoreContract {
    @Override
    protected DocumentStore open() {
      return EmbeddedDocuments.inMemory(DeclaredIndexes.any());
    }
  }

  @Nested
  class InAFolder extends DocumentStoreContract {
    @TempDir private Path folder;

    @Override
    protected DocumentStore open() {
      return EmbeddedDocuments.open(folder, DeclaredIndexes.any());
    }
  }
}
