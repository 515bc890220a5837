package io.boomerang.cli.publish;

import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.TopicRecords;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Passes messages on, and says what the pipeline rejects of those that were published. */
final class CheckedPublisher implements MessagePublisher {
  private final TopicRecords rules = new TopicRecords();
  private final Map<List<String>, RejectionReason> reasons = new HashMap<>();
  private final MessagePublisher next;
  private final Clock clock;
  private long records;
  private long rejected;

  CheckedPublisher(MessagePublisher next, Clock clock) {
    this.next = next;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    return next.publish(topic, data, attributes)
        .thenApply(
            id -> {
              judge(topic, new Message(id, clock.instant(), attributes, data, 1));
              return id;
            });
  }

  @Override
  public void close() {
    next.close();
  }

  /** Why records were rejected, the most frequent reason first. */
  synchronized List<RejectionReason> reasons() {
    return RejectionReason.sorted(reasons.values());
  }

  synchronized long records() {
    return records;
  }

  synchronized long rejected() {
    return rejected;
  }

  private synchronized void judge(Topic topic, Message message) {
    for (Parsed<?> record : rules.of(topic, message)) {
      records++;
      if (record instanceof Parsed.Rejected<?> bad) {
        rejected++;
        final Violation first = bad.rejection().reasons().get(0);
        reasons.merge(
            List.of(first.rule(), first.field()),
            new RejectionReason(first.rule(), first.field(), 1, first.value()),
            RejectionReason::and);
      }
    }
  }
}
