package io.boomerang.cli.cost;

import io.boomerang.core.ingest.GroupCommitConfig;

/**
 * How messages that come at random times (a Poisson process) share commits. While few come, each
 * group is what came during the commit before it, or one message. Once they are dense, a group
 * closes when its first message has waited {@code maxWait}, and no earlier than the commit before
 * it ended. It also closes when it is full. {@code GroupsAtRatesTest} simulates the same with
 * ingest's own queue.
 *
 * @param messages a second, λ
 * @param pause seconds that the first message of a group waits when messages are dense, T
 * @param most messages of a group
 * @param commit seconds that a commit takes, at most T
 * @param denseFrom messages a second from which they are
 */
record Groups(double messages, double pause, int most, double commit, int denseFrom) {
  /** Messages by which ingest knows whether they are dense. */
  private static final int WATCHED = 16;

  /** As ingest is configured by default. */
  static Groups of(double messages, double commit) {
    final GroupCommitConfig config = GroupCommitConfig.DEFAULT;
    return new Groups(
        messages,
        config.maxWait().toMillis() / 1e3,
        config.maxMessages(),
        commit,
        config.denseFrom());
  }

  /** Objects of the archive a second. */
  double objects() {
    return Math.max(ofBoth(1 / cycle(), 1 / waitingCycle()), messages / most);
  }

  /** Messages in an object, on average. */
  double messagesInAnObject() {
    return messages == 0 ? 0 : messages / objects();
  }

  /** Share of the time that a request is held: idle is from a commit's end to the next message. */
  double busy() {
    return messages == 0 ? 0 : ofBoth(commit / cycle(), 1 - idle() / (messages * waitingCycle()));
  }

  /** Stretches of work a second, each of which is rounded up. */
  double stretches() {
    return ofBoth(idle() / cycle(), idle() / waitingCycle());
  }

  /** From one commit to the next, when none waits: the commit, and the time until one comes. */
  private double cycle() {
    return commit + idle() / messages;
  }

  /** The same when the first waits: the time until it comes, and its wait. */
  private double waitingCycle() {
    return 1 / messages + pause;
  }

  /** How often nobody comes during a commit. */
  private double idle() {
    return Math.exp(-messages * commit);
  }

  private double ofBoth(double sparse, double dense) {
    if (messages == 0) {
      return 0;
    }
    final double share = dense();
    return share * dense + (1 - share) * sparse;
  }

  /** How often so many messages came within the time that makes them dense. */
  private double dense() {
    final double expected = messages * (WATCHED - 1) / denseFrom;
    double term = Math.exp(-expected);
    double fewer = 0;
    for (int came = 0; came < WATCHED - 1; came++) {
      fewer += term;
      term *= expected / (came + 1);
    }
    return 1 - fewer;
  }
}
