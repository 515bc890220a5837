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
 * Takes one topic's messages in: validates each, archives it as it came, appends its good records
 * and its rejected ones, and only then lets it be acknowledged.
 */
public final class IngestTopic<T, R> implements AutoCloseable {
  private final Topic topic;
  private final MessageParser<T> parser;
  private final Destination<T, R> destination;
  private final IngestPorts ports;
  private final GroupCommit<Received<T>> group;

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
        new GroupCommit<>(
            topic.id(), config, received -> received.message.data().length, this::commit);
  }

  /**
   * Validates the message in the caller's thread and hands it to the next group.
   *
   * @return completes when all of the message is durable: acknowledge then, and only then
   * @throws OverloadedException at once when there is no room: let it be delivered again
   */
  public CompletableFuture<Void> accept(Message message) throws OverloadedException {
    final List<Parsed<T>> records = parser.parse(message, ports.clock.instant());
    try {
      return group.submit(new Received<>(message, records));
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

  private void commit(List<Received<T>> batch) {
    final Instant start = ports.clock.instant();
    try {
      final var object =
          ports.writer.write(topic, batch.stream().map(Received::message).toList(), start);
      ports.archive.store(object);
      final List<RejectedRow> rejected = new ArrayList<>();
      final int valid = append(batch, rejected, start);
      appendRejected(rejected);
      ports.metrics.committed(summary(batch, valid, rejected, object.content().length, start));
    } catch (RuntimeException e) {
      ports.metrics.refused(topic, batch.size(), e);
      throw e;
    }
  }

  /** Appends the valid records; returns how many there are, and adds the others' rows. */
  private int append(List<Received<T>> batch, List<RejectedRow> rejected, Instant now) {
    final List<R> rows = new ArrayList<>();
    final List<Source<T>> sources = new ArrayList<>();
    for (Received<T> received : batch) {
      for (Parsed<T> record : received.records) {
        if (record instanceof Valid<T> valid) {
          rows.add(destination.row(valid.value(), received.message, now));
          sources.add(new Source<>(received.message, valid));
        } else if (record instanceof Rejected<T> bad) {
          rejected.add(rejectedRow(received.message, bad.rejection(), now));
        }
      }
    }
    final Map<Integer, String> refused = destination.append(rows);
    refused.forEach((i, reason) -> rejected.add(sources.get(i).refused(this, reason, now)));
    return rows.size() - refused.size();
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
      List<Received<T>> batch,
      int valid,
      List<RejectedRow> rejected,
      long archivedBytes,
      Instant start) {
    final Map<String, Integer> byRule = new HashMap<>();
    for (RejectedRow row : rejected) {
      byRule.merge(row.rejection().reasons().get(0).rule(), 1, Integer::sum);
    }
    Instant oldest = start;
    for (Received<T> received : batch) {
      final Instant published = received.message.publishTime();
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

  /** Where a valid record came from, in case the warehouse refuses its row. */
  private record Source<T>(Message message, Valid<T> record) {
    RejectedRow refused(IngestTopic<T, ?> ingest, String reason, Instant now) {
      final var violation = new Violation("", Kind.REFUSED_BY_WAREHOUSE.id(), reason);
      final var rejection =
          Rejection.of(
              Kind.REFUSED_BY_WAREHOUSE,
              record.index(),
              List.of(violation),
              message.data(),
              record.from(),
              record.to());
      return ingest.rejectedRow(message, rejection, now);
    }
  }
}
