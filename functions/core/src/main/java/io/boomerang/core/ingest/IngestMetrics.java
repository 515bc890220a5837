package io.boomerang.core.ingest;

import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.util.Map;

/**
 * What an operator can know of ingest. Over any time: records received = valid + rejected, and
 * messages received = archived = acknowledged; messages refused come again. Called from the commit
 * lane: return quickly, throw nothing.
 */
public interface IngestMetrics {
  /** Counts nothing. */
  IngestMetrics NONE =
      new IngestMetrics() {
        @Override
        public void committed(Commit commit) {}

        @Override
        public void refused(Topic topic, int messages, Throwable cause) {}
      };

  /** A group is durable and will be acknowledged. */
  void committed(Commit commit);

  /** A group, or one message when there was no room, was refused and will be delivered again. */
  void refused(Topic topic, int messages, Throwable cause);

  /**
   * One group that is durable.
   *
   * @param valid records that were accepted
   * @param rejected records by the first rule that each broke
   * @param archivedBytes size of the archive's object, compressed
   * @param oldest from the publication of the group's oldest message until now
   * @param took from the start of the commit to its end
   */
  record Commit(
      Topic topic,
      int messages,
      int valid,
      Map<String, Integer> rejected,
      long archivedBytes,
      Duration oldest,
      Duration took) {
    public Commit {
      rejected = Map.copyOf(rejected);
    }
  }
}
