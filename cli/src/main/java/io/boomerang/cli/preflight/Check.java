package io.boomerang.cli.preflight;

import java.io.IOException;
import java.util.List;

/** One question before the first plan. */
interface Check {
  /** What is asked about, as the report names it. */
  String name();

  /**
   * Asks.
   *
   * @return at least one finding
   * @throws IOException when nobody answers, or refuses to: the report says so
   */
  List<Finding> find() throws IOException, InterruptedException;
}
