package io.boomerang.core.reconcile;

import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchivedMessages;
import io.boomerang.core.ingest.TimeRange;
import io.boomerang.core.message.Topic;
import io.boomerang.core.reconcile.ArchivedRecords.TopicHour;
import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the archive with the tables, hour of publication by hour: every record that belongs into
 * a table must be there once or more, valid or rejected, and nothing else. What is delivered or
 * played back twice counts once on both sides.
 */
public final class Reconcile {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** An hour's rows of four tables, of which few columns are read. */
  private static final long MOST_BYTES = 1_000_000_000_000L;

  private final ArchivedMessages archive;
  private final Warehouse warehouse;

  public Reconcile(ArchiveReader archive, Warehouse warehouse) {
    this.archive = new ArchivedMessages(archive);
    this.warehouse = warehouse;
  }

  /**
   * What was found.
   *
   * @param hours in which something was published, by topic
   * @param ids of the events in the archive
   */
  public record Result(List<Balance> hours, ReusedIds ids) {
    public Result {
      hours = List.copyOf(hours);
    }

    /** Whether all is there, and each id is of one event. */
    public boolean holds() {
      return hours.stream().allMatch(Balance::holds) && ids.reused().isEmpty();
    }
  }

  /**
   * Compares what was published in a range.
   *
   * @param published the range of publication; whole hours, or the first and last are cut
   * @throws IOException when the archive cannot be read
   */
  public Result of(TimeRange published) throws IOException {
    final var archived = new ArchivedRecords();
    for (Topic topic : Topic.ofRecords()) {
      for (String object : archive.objects(topic, published)) {
        archive.<IOException>read(
            object,
            message -> {
              if (published.contains(message.publishTime())) {
                archived.add(topic, message);
              }
            });
      }
    }
    return new Result(balances(archived.counts(), stored(published, archived)), archived.ids());
  }

  private Map<TopicHour, Long> stored(TimeRange published, ArchivedRecords archived) {
    final boolean isEmpty = archived.last().isBefore(archived.first());
    final Map<String, Object> parameters =
        Map.of(
            "published_from",
            published.from().orElse(Instant.EPOCH),
            "published_until",
            published.until().orElse(Instant.parse("9999-01-01T00:00:00Z")),
            "first_event",
            isEmpty ? Instant.EPOCH : archived.first(),
            // Tables keep microseconds, the embedded engine compares milliseconds.
            "last_event",
            isEmpty ? Instant.EPOCH : archived.last().truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    final Map<TopicHour, Long> stored = new HashMap<>();
    final var query =
        new SqlQuery(QueryFiles.read("stored_records"), parameters, MOST_BYTES, PATIENCE);
    for (Map<String, Object> row : warehouse.query(query).rows()) {
      final Topic topic = Topic.of((String) row.get("topic")).orElseThrow();
      final TopicHour hour = TopicHour.of(topic, (Instant) row.get("hour"));
      stored.put(hour, ((Number) row.get("count_records")).longValue());
    }
    return stored;
  }

  private static List<Balance> balances(
      Map<TopicHour, Long> archived, Map<TopicHour, Long> stored) {
    final Set<TopicHour> hours =
        new TreeSet<>(Comparator.comparing(TopicHour::topic).thenComparing(TopicHour::hour));
    hours.addAll(archived.keySet());
    hours.addAll(stored.keySet());
    final List<Balance> balances = new ArrayList<>();
    for (TopicHour hour : hours) {
      balances.add(
          new Balance(
              hour.topic(),
              hour.hour(),
              archived.getOrDefault(hour, 0L),
              stored.getOrDefault(hour, 0L)));
    }
    return balances;
  }
}
