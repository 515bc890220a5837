package io.boomerang.core.ingest;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** A message and what was found in it. */
  private record Received<T>(Message message, List<Parsed<T>> records) {}

  /** What all topics share. */
  public record IngestPorts(
      RawArchive archive,
      ArchiveWriter writer,
      WarehouseTable<RejectedRow> rejected,
      IngestMetrics metrics,
      Clock clock) {}

  public IngestTopic(
      Topic topic,
      RecordType<T> type,
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
   * @throws OverloadedException at once when there is no room: let it be delivered again
   */
  public CompletableFuture<Void> accept(Message message) throws OverloadedException {
    try {
      return group.submit(message);
    } catch (OverloadedException e) {
      ports.metrics.refused(topic, 1, e);
      throw e;
    }
  }

  /** Takes nothing more and commits what is waiting. */
  @Override
  public void close() {
    group.close();
  }

  private void commit(List<Message> messages) {
    final Instant start = ports.clock.instant();
    try {
      final long archivedBytes = archive(messages, start);
      final List<Received<T>> batch = new ArrayList<>(messages.size());
      for (Message message : messages) {
        batch.add(new Received<>(message, parser.parse(message, start)));
      }
      final List<RejectedRow> rejected = new ArrayList<>();
      final int valid = append(batch, rejected, start);
      appendRejected(rejected);
      ports.metrics.committed(summary(messages, valid, rejected, archivedBytes, start));
    } catch (RuntimeException e) {
      ports.metrics.refused(topic, messages.size(), e);
      throw e;
    }
  }

  private long archive(List<Message> messages, Instant now) {
    final ArchiveObject object = ports.writer.write(topic, messages, now);
    ports.archive.store(object);
    return object.content().length;
  }

  /** Appends the valid records; returns how many there are, and adds the others' rows. */
  private int append(List<Received<T>> batch, List<RejectedRow> rejected, Instant now) {
    final List<R> rows = new ArrayList<>(batch.size());
    for (Received<T> received : batch) {
      for (Parsed<T> record : received.records) {
        if (record instanceof Valid<T> valid) {
          rows.add(destination.row(valid.value(), received.message, now));
        } else if (record instanceof Rejected<T> bad) {
          rejected.add(rejectedRow(received.message, bad.rejection(), now));
        }
      }
    }
    final Map<Integer, String> refused = destination.append(rows);
    if (!refused.isEmpty()) {
      rejected.addAll(refusedRows(batch, refused, now));
    }
    return rows.size() - refused.size();
  }

  /** Rows for what the warehouse refuses, by the place among the valid records. */
  private List<RejectedRow> refusedRows(
      List<Received<T>> batch, Map<Integer, String> refused, Instant now) {
    final List<RejectedRow> rows = new ArrayList<>();
    int place = 0;
    for (Received<T> received : batch) {
      for (Parsed<T> record : received.records) {
        if (record instanceof Valid<T> valid) {
          final String reason = refused.get(place++);
          if (reason != null) {
            rows.add(rejectedRow(received.message, refused(received.message, valid, reason), now));
          }
        }
      }
    }
    return rows;
  }

  private static Rejection refused(Message message, Valid<?> record, String reason) {
    return Rejection.of(
        Kind.REFUSED_BY_WAREHOUSE,
        record.index(),
        List.of(new Violation("", Kind.REFUSED_BY_WAREHOUSE.id(), reason)),
        message.data(),
        record.from(),
        record.to());
  }

  private void appendRejected(List<RejectedRow> rows) {
    if (!rows.isEmpty() && ports.rejected.append(rows) instanceof RowsRefused refused) {
      throw new IllegalStateException(
          "the table of rejected input refuses a row, so its schema is not ours: "
              + refused.reasons());
    }
  }

  private RejectedRow rejectedRow(Message message, Rejection rejection, Instant now) {
    return new RejectedRow(rejection, topic.id(), message.id(), message.publishTime(), now);
  }

  private IngestMetrics.Commit summary(
      List<Message> batch,
      int valid,
      List<RejectedRow> rejected,
      long archivedBytes,
      Instant start) {
    final Map<String, Integer> byRule = new HashMap<>();
    for (RejectedRow row : rejected) {
      byRule.merge(row.rejection().reasons().get(0).rule(), 1, Integer::sum);
    }
    Instant oldest = start;
    for (Message message : batch) {
      final Instant published = message.publishTime();
      oldest = published.isBefore(oldest) ? published : oldest;
    }
    final Instant end = ports.clock.instant();
    return new IngestMetrics.Commit(
        topic,
        batch.size(),
        valid,
        byRule,
        archivedBytes,
        Duration.between(oldest, end),
        Duration.between(start, end));
  }
}
