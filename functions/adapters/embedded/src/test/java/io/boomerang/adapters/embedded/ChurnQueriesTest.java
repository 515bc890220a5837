package io.boomerang.adapters.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The queries that churn asks the warehouse, by both engines. */
class ChurnQueriesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyCaseHoldsOnBothEngines() throws IOException {
    return new QueryCases(
            folder,
            Set.of("events", "product_prices", "activity", "model_evaluations", "churn_features"),
            false)
        .of(
            List.of(
                "user_features",
                "order_extent",
                "buyers",
                "churn_arms",
                "churn_in_force",
                "churn_features_of_customer",
                "churn_snapshot"));
  }
}
