package io.boomerang.core.replay;

import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchivedMessages;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays messages of the archive back: prices and profiles before what needs them, and of a message
 * that was delivered twice the first copy only, as far as it remembers. What it hands on is the
 * message as it was at first, or as it was mended.
 */
public final class Replay {
  /** What purchases are priced by comes first, so that few have to wait. */
  private static final List<Topic> ORDER =
      List.of(Topic.SHOP_PRODUCTS, Topic.SHOP_CUSTOMERS, Topic.SHOP_EVENTS, Topic.SHOP_ACTIVITY);

  private final ArchivedMessages archive;
  private final Selection selection;
  private final Mending mending;
  private final TopicRecords parser = new TopicRecords();
  private final Map<Topic, ReplayCounts> counts = new EnumMap<>(Topic.class);
  private final RecentIds seen = new RecentIds(RecentIds.LIMIT);

  /** Where messages are played back to. */
  public interface Sink {
    /**
     * Takes a message, and may go on with it when this has returned.
     *
     * @param records how many the message has
     */
    void take(Topic topic, Message message, int records) throws IOException, InterruptedException;
  }

  /** Hears how far the replay has come. */
  @FunctionalInterface
  public interface Progress {
    /** All messages of so many objects were handed on; the last of them has this name. */
    void reached(int objects, String name) throws IOException, InterruptedException;
  }

  public Replay(ArchiveReader archive, Selection selection) {
    this(archive, selection, Mending.NONE);
  }

  public Replay(ArchiveReader archive, Selection selection, Mending mending) {
    this.archive = new ArchivedMessages(archive);
    this.selection = selection;
    this.mending = mending;
    Topic.ofRecords().stream()
        .filter(selection.topics()::contains)
        .forEach(topic -> counts.put(topic, new ReplayCounts()));
  }

  /** An object to read. */
  public record Source(Topic topic, String name) {}

  /** The objects that can hold what is selected, in the order in which they are read. */
  public List<Source> sources() {
    final List<Source> sources = new ArrayList<>();
    for (Topic topic : ORDER) {
      if (selection.topics().contains(topic)) {
        archive
            .objects(topic, selection.published())
            .forEach(name -> sources.add(new Source(topic, name)));
      }
    }
    return sources;
  }

  /**
   * Reads these objects and hands on what is selected.
   *
   * @throws IOException when the archive cannot be read, or the sink cannot take a message
   */
  public void run(List<Source> sources, Sink sink, Progress progress)
      throws IOException, InterruptedException {
    int done = 0;
    for (Source source : sources) {
      // Not by a lambda of two checked exceptions: the compiler can infer only one.
      final List<Message> messages = new ArrayList<>();
      archive.<IOException>read(source.name(), messages::add);
      for (Message message : messages) {
        take(source.topic(), message, sink);
      }
      done++;
      progress.reached(done, source.name());
    }
  }

  private void take(Topic topic, Message message, Sink sink)
      throws IOException, InterruptedException {
    final ReplayCounts count = counts.get(topic);
    if (!seen.add(topic.id() + "/" + message.id())) {
      count.repeat();
      return;
    }
    final List<? extends Parsed<?>> records = parser.of(topic, message);
    final Optional<Message> mended =
        selection.matches(message, records)
            ? mending.mend(topic, message, records)
            : Optional.empty();
    if (mended.isEmpty()) {
      count.passOver();
      return;
    }
    final List<? extends Parsed<?>> played =
        mended.get() == message ? records : parser.of(topic, mended.get());
    sink.take(topic, mended.get(), played.size());
    count.play(played);
  }

  /** What was found so far, by topic. */
  public Map<Topic, ReplayCounts> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
