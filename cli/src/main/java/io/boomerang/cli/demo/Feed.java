package io.boomerang.cli.demo;

import io.boomerang.core.message.MessagePublisher;
import java.io.IOException;
import java.util.List;

/** Where the demonstration's events come from. */
interface Feed {
  /** How many records it will publish, more or less. */
  long expectedRecords();

  /** Publishes all of them; false when interrupted. */
  boolean run(MessagePublisher publisher, LiveCounts counts)
      throws IOException, InterruptedException;

  /** What could not be published at all, each with its place and reason. */
  default List<String> leftOut() {
    return List.of();
  }
}
