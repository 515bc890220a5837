package io.boomerang.adapters.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The queries that the runs about products ask the warehouse, by both engines. */
class ProductQueriesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    return new QueryCases(folder, Set.of("events", "product_prices"), true)
        .of(
            List.of(
                "product_units_by_week",
                "product_records",
                "product_interest_by_week",
                "product_view_sessions"));
  }
}
