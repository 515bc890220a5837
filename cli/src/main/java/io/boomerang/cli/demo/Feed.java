package io.boomerang.cli.demo;

import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.local.shop.Reconciliation.Equation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the demonstration's events come from. */
interface Feed {
  /** How many records it will publish, more or less. */
  long expectedRecords();

  /** Publishes all of them but the {@linkplain #runSlowly last}; false when interrupted. */
  boolean run(MessagePublisher publisher, LiveCounts counts)
      throws IOException, InterruptedException;

  /** Publishes the last of them at the pace of a shop, if it keeps any for that. */
  default void runSlowly(MessagePublisher publisher, LiveCounts counts)
      throws InterruptedException {}

  /** How fast those come whose latencies are shown. */
  default String pace() {
    return "while all came at once";
  }

  /** The shop that was invented, whose visitors may go on; empty when the events are a file's. */
  default Optional<TrafficConfig> invented() {
    return Optional.empty();
  }

  /** How the lines of a file became what was published; empty when there is no file. */
  default List<Equation> lines() {
    return List.of();
  }

  /** What could not be published at all, each with its place and reason. */
  default List<String> leftOut() {
    return List.of();
  }
}
