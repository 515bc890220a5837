package io.boomerang.core.ingest;

import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Reads the archive's objects message by message. */
public final class ArchivedMessages {
  private static final String SUFFIX = ".ndjson.gz";

  /** A message waits in its subscription for as long at most before it is archived. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(31);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hr='HH").withZone(ZoneOffset.UTC);

  private final ArchiveReader archive;

  public ArchivedMessages(ArchiveReader archive) {
    this.archive = archive;
  }

  /** All objects of a topic, in the order of their names. */
  public List<String> objects(Topic topic) {
    return objects(topic, TimeRange.ALWAYS);
  }

  /**
   * The objects of a topic that can hold messages published then, in the order of their names. They
   * lie in the folder of the hour in which they were written, which is that of publication, or
   * later by as long as a subscription keeps messages.
   */
  public List<String> objects(Topic topic, TimeRange published) {
    final String prefix = "raw/" + topic.id() + "/";
    final var first = published.from().map(from -> PARTITION.format(from.minus(HOUR)));
    final var last = published.until().map(until -> PARTITION.format(until.plus(LONGEST_WAIT)));
    return archive.names(prefix).stream()
        .filter(name -> name.endsWith(SUFFIX))
        .filter(name -> first.map(f -> partition(prefix, name).compareTo(f) >= 0).orElse(true))
        .filter(name -> last.map(l -> partition(prefix, name).compareTo(l) <= 0).orElse(true))
        .toList();
  }

  private static String partition(String prefix, String name) {
    return name.substring(prefix.length(), name.lastIndexOf('/'));
  }

  /**
   * Every message of an object, in order, repeated ones included.
   *
   * @throws IOException naming the object, when it is damaged
   */
  public <E extends Exception> void read(String object, ArchivedObject.Taker<E> taker)
      throws IOException, E {
    try (InputStream content = archive.open(object)) {
      ArchivedObject.read(object, content, taker);
    }
  }
}
