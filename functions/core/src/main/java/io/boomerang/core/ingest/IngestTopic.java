package io.boomerang.core.ingest;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Takes one topic's messages in: archives each as it came, validates it, appends its good records
 * and its rejected ones, and only then lets it be acknowledged.
 *
 * <p>All of it is done in the thread that commits: what waits are bytes, not the records in them,
 * and the threads that brought them, a thousand at a time, wake up once.
 */
public final class IngestTopic<T, R> implements AutoCloseable {
  private final Topic topic;
  private final MessageParser<T> parser;
  private final Destination<T, R> destination;
  private final IngestPorts ports;
  private final GroupCommit<Message> group;
  private final UnreportedRefusals unreported = new UnreportedRefusals();

  /** What all topics share. */
  public record IngestPorts(
      RawArchive archive,
      ArchiveWriter writer,
      TableAppender<RejectedRow> rejected,
      IngestMetrics metrics,
      Clock clock) {}

  public IngestTopic(
      Topic topic,
      RecordType<T, ?> type,
      Destination<T, R> destination,
      IngestPorts ports,
      GroupCommitConfig config) {
    this.topic = topic;
    this.parser = new MessageParser<>(type);
    this.destination = destination;
    this.ports = ports;
    this.group =
        new GroupCommit<>(topic.id(), config, message -> message.data().length, this::commit);
  }

  /**
   * Hands the message to the next group.
   *
   * @return completes when all of the message is durable: acknowledge then, and only then
   * @throws OverloadedException at once when there is no room, or while the warehouse is down: let
   *     it be delivered again
   */
  public CompletableFuture<Void> accept(Message message) throws OverloadedException {
    try {
      if (!destination.admits()) {
        throw new OverloadedException("the warehouse is down");
      }
      return group.submit(message);
    } catch (OverloadedException e) {
      ports.metrics.refused(topic, 1, e);
      throw e;
    }
  }

  /** Takes nothing more and commits what is waiting, for this long at most. */
  void close(Duration atMost) {
    group.close(atMost);
  }

  /** Takes nothing more and commits what is waiting. */
  @Override
  public void close() {
    group.close();
  }

  private Map<Integer, Exception> commit(List<Message> messages) {
    try {
      return new IngestGroup<>(topic, destination, ports, unreported, messages).commit(parser);
    } catch (RuntimeException e) {
      ports.metrics.refused(topic, messages.size(), e);
      throw e;
    }
  }
}
