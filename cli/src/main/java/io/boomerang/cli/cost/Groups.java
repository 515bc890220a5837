package io.boomerang.cli.cost;

import io.boomerang.core.ingest.GroupCommitConfig;

/**
 * How messages that come at random times (a Poisson process) share commits. A group closes when its
 * first message has waited {@code maxWait}, and no earlier than the commit before it ended, so from
 * one commit to the next pass the time until a message comes and its wait: {@code 1/λ + T}. It also
 * closes when it is full.
 *
 * @param messages a second, λ
 * @param pause seconds that the first message of a group waits, T
 * @param most messages of a group
 * @param commit seconds that a commit takes, at most T
 */
record Groups(double messages, double pause, int most, double commit) {
  /** As ingest is configured by default. */
  static Groups of(double messages, double commit) {
    final GroupCommitConfig config = GroupCommitConfig.DEFAULT;
    return new Groups(messages, config.maxWait().toMillis() / 1e3, config.maxMessages(), commit);
  }

  /** Objects of the archive a second. */
  double objects() {
    return Math.max(messages / (1 + messages * pause), messages / most);
  }

  /** Messages in an object, on average. */
  double messagesInAnObject() {
    return messages == 0 ? 0 : messages / objects();
  }

  /** Share of the time that a request is held: idle is from a commit's end to the next message. */
  double busy() {
    return messages == 0 ? 0 : 1 - Math.exp(-messages * commit) / (1 + messages * pause);
  }

  /** Stretches of work a second, each of which is rounded up. */
  double stretches() {
    return messages * Math.exp(-messages * commit) / (1 + messages * pause);
  }
}
