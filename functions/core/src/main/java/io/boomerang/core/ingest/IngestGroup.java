package io.boomerang.core.ingest;

import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.ingest.TableAppender.Outcome;
import io.boomerang.core.ingest.TableAppender.Refusal;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.PreparedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One group of a topic on its way to the archive and the warehouse. */
final class IngestGroup<T, R> {
  private final Topic topic;
  private final Destination<T, R> destination;
  private final IngestPorts ports;
  private final UnreportedRefusals unreported;
  private final Instant start;
  private final List<Item<R>> items = new ArrayList<>();

  /** A message, what was found in it, and why it is to be delivered again, if it is. */
  private static final class Item<R> {
    private final Message message;
    private final List<Row<R>> rows = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private int valid;
    private Exception failure;

    Item(Message message) {
      this.message = message;
    }

    boolean isGood() {
      return failure == null;
    }
  }

  /**
   * A valid record's row.
   *
   * @param index the record's place in its message, from 0
   * @param from where it starts in the message's data, in bytes
   * @param to where it ends, in bytes
   */
  private record Row<R>(PreparedRow<R> prepared, int index, int from, int to) {}

  IngestGroup(
      Topic topic,
      Destination<T, R> destination,
      IngestPorts ports,
      UnreportedRefusals unreported,
      List<Message> messages) {
    this.topic = topic;
    this.destination = destination;
    this.ports = ports;
    this.unreported = unreported;
    this.start = ports.clock().instant();
    messages.forEach(message -> items.add(new Item<>(message)));
  }

  /**
   * Makes the messages durable.
   *
   * @return why a message is to be delivered again, by its place in the group
   */
  Map<Integer, Exception> commit(MessageParser<T> parser) {
    if (destination.isDown()) {
      keep(1, item -> true);
    }
    good(item -> read(item, parser.parse(item.message)));
    keepProbesOfRejections();
    final long archivedBytes = archive();
    append();
    appendRejected();
    rememberUnreported();
    report(archivedBytes);
    return failures();
  }

  /** At the door nobody knows yet whether a message has something to report. */
  private void keepProbesOfRejections() {
    final Circuit circuit = ports.rejected().circuit();
    final Predicate<Item<R>> isConcerned =
        item -> unreported.contains(item.message.id()) || !item.rejected.isEmpty();
    if (circuit.isOpen() && items.stream().filter(Item::isGood).anyMatch(isConcerned)) {
      keep(circuit.admits() ? 1 : 0, isConcerned);
    }
  }

  /** While a table is down, one message is enough to find out whether it still is. */
  private void keep(int probes, Predicate<Item<R>> concerned) {
    items.stream()
        .filter(Item::isGood)
        .filter(concerned)
        .skip(probes)
        .forEach(item -> item.failure = new OverloadedException("the warehouse is down"));
  }

  /** Rows are prepared message by message, while what was read is at hand to the processor. */
  private void read(Item<R> item, List<Parsed<T>> records) {
    for (Parsed<T> record : records) {
      if (record instanceof Valid<T> valid) {
        final PreparedRow<R> row = destination.row(valid.value(), item.message, start);
        item.rows.add(new Row<>(row, valid.index(), valid.from(), valid.to()));
        valid.leftOut().ifPresent(part -> item.rejected.add(row(item.message, part)));
      } else if (record instanceof Rejected<T> bad) {
        item.rejected.add(row(item.message, bad.rejection()));
      }
    }
    item.valid = item.rows.size();
  }

  private void good(Consumer<Item<R>> action) {
    items.stream().filter(Item::isGood).forEach(action);
  }

  private long archive() {
    final List<Message> messages =
        items.stream().filter(Item::isGood).map(item -> item.message).toList();
    final ArchiveObject object = ports.writer().write(topic, messages, start);
    ports.archive().store(object);
    return object.content().length;
  }

  private void append() {
    final List<PreparedRow<R>> rows = new ArrayList<>();
    final NavigableMap<Integer, Item<R>> byFirstRow = new TreeMap<>();
    good(
        item -> {
          byFirstRow.put(rows.size(), item);
          item.rows.forEach(row -> rows.add(row.prepared));
        });
    final Outcome outcome = destination.append(rows);
    if (!rows.isEmpty() && outcome.undecided().size() == rows.size()) {
      good(item -> item.failure = outcome.failure().orElseThrow());
    }
    outcome
        .undecided()
        .forEach(
            place ->
                byFirstRow.floorEntry(place).getValue().failure = outcome.failure().orElseThrow());
    outcome
        .refused()
        .forEach(
            (place, reason) -> {
              final Map.Entry<Integer, Item<R>> found = byFirstRow.floorEntry(place);
              final Item<R> item = found.getValue();
              setAside(item, item.rows.get(place - found.getKey()), reason);
            });
  }

  private void setAside(Item<R> item, Row<R> row, Refusal reason) {
    final Message message = item.message;
    item.valid--;
    item.rejected.removeIf(other -> other.rejection().index() == row.index);
    item.rejected.add(
        row(
            message,
            Rejection.of(
                Kind.REFUSED_BY_WAREHOUSE,
                row.index,
                refusal(reason),
                message.data(),
                row.from,
                row.to)));
  }

  private static List<Violation> refusal(Refusal reason) {
    return List.of(new Violation(reason.field(), reason.rule(), reason.reason()));
  }

  private void appendRejected() {
    final List<RejectedRow> rows = new ArrayList<>();
    final List<Item<R>> sources = new ArrayList<>();
    good(
        item ->
            item.rejected.forEach(
                row -> {
                  rows.add(row);
                  sources.add(item);
                }));
    final Map<Integer, Refusal> refused = appendRejected(rows, sources);
    if (refused.isEmpty()) {
      return;
    }
    final List<RejectedRow> reduced = new ArrayList<>();
    final List<Item<R>> theirSources = new ArrayList<>();
    refused.forEach(
        (place, reason) -> {
          reduced.add(withoutText(rows.get(place), reason));
          theirSources.add(sources.get(place));
        });
    appendRejected(reduced, theirSources)
        .forEach(
            (place, reason) ->
                theirSources.get(place).failure =
                    new IllegalStateException(
                        "the table of rejected input refuses even a row without text: "
                            + reason.reason()));
  }

  private void rememberUnreported() {
    for (Item<R> item : items) {
      if (item.rejected.stream().noneMatch(IngestGroup::isRefusal)) {
        continue;
      }
      if (item.isGood()) {
        unreported.remove(item.message.id());
      } else {
        unreported.add(item.message.id());
      }
    }
  }

  private static boolean isRefusal(RejectedRow row) {
    return row.rejection().kind() == Kind.REFUSED_BY_WAREHOUSE;
  }

  private Map<Integer, Refusal> appendRejected(List<RejectedRow> rows, List<Item<R>> sources) {
    final TableAppender<RejectedRow> table = ports.rejected();
    final Outcome outcome = table.append(rows.stream().map(table::prepare).toList());
    outcome
        .undecided()
        .forEach(place -> sources.get(place).failure = outcome.failure().orElseThrow());
    return outcome.refused();
  }

  /**
   * What is left of a rejection that the warehouse refuses in its turn: the archive has the rest.
   */
  private static RejectedRow withoutText(RejectedRow row, Refusal reason) {
    final Rejection rejection = row.rejection();
    return new RejectedRow(
        new Rejection(
            Kind.REFUSED_BY_WAREHOUSE,
            rejection.index(),
            refusal(reason),
            "",
            rejection.rawBytes()),
        row.topic(),
        row.messageId(),
        row.publishedAt(),
        row.ingestedAt(),
        row.producer());
  }

  private RejectedRow row(Message message, Rejection rejection) {
    return new RejectedRow(
        rejection,
        topic.id(),
        message.id(),
        message.publishTime(),
        start,
        message.producer().orElse(null));
  }

  private void report(long archivedBytes) {
    final List<Item<R>> durable = items.stream().filter(Item::isGood).toList();
    if (!durable.isEmpty()) {
      ports.metrics().committed(summary(durable, archivedBytes));
    }
    final Map<Exception, Integer> refused = new HashMap<>();
    items.stream()
        .filter(item -> !item.isGood())
        .forEach(item -> refused.merge(item.failure, 1, Integer::sum));
    refused.forEach((cause, messages) -> ports.metrics().refused(topic, messages, cause));
  }

  private IngestMetrics.Commit summary(List<Item<R>> durable, long archivedBytes) {
    final Map<String, Integer> byRule = new HashMap<>();
    Instant oldest = start;
    int valid = 0;
    for (Item<R> item : durable) {
      final Instant published = item.message.sentAt();
      oldest = published.isBefore(oldest) ? published : oldest;
      valid += item.valid;
      for (RejectedRow row : item.rejected) {
        if (row.rejection().kind() != Kind.TAKEN_IN_PART) {
          byRule.merge(row.rejection().reasons().get(0).rule(), 1, Integer::sum);
        }
      }
    }
    final Instant end = ports.clock().instant();
    return new IngestMetrics.Commit(
        topic,
        durable.size(),
        valid,
        byRule,
        archivedBytes,
        Duration.between(oldest, end),
        Duration.between(start, end));
  }

  private Map<Integer, Exception> failures() {
    final Map<Integer, Exception> failures = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).isGood()) {
        failures.put(i, items.get(i).failure);
      }
    }
    return failures;
  }
}
