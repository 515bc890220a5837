package io.boomerang.adapters.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the archive is compared with, by both engines. */
class ReconcileQueryTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    return new QueryCases(
            folder, Set.of("events", "activity", "product_prices", "rejected_events"), true)
        .of(List.of("stored_records"));
  }
}
