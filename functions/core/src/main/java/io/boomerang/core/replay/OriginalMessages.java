package io.boomerang.core.replay;

import io.boomerang.core.hash.Sha256;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchivedMessages;
import io.boomerang.core.ingest.TimeRange;
import io.boomerang.core.message.DeadLetters.Letter;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds in the archive what dead letters were published as: by the time of publication and equal
 * data, because a dead letter is a new message that does not name its first one.
 */
final class OriginalMessages {
  private final ArchivedMessages archive;
  private final Topic topic;

  /** What a letter and its original have in common; times are compared to the millisecond. */
  private record Content(Instant published, String data) {
    static Content of(Message message) {
      return new Content(
          message.publishTime().truncatedTo(ChronoUnit.MILLIS),
          HexFormat.of().formatHex(Sha256.digest().digest(message.data())));
    }
  }

  /** Called now and then while the archive is read. */
  @FunctionalInterface
  interface Hold {
    void renew() throws IOException;
  }

  OriginalMessages(ArchiveReader archive, Topic topic) {
    this.archive = new ArchivedMessages(archive);
    this.topic = topic;
  }

  /**
   * The original ids of those letters that have one for certain. Where the archive has more equal
   * messages than there are letters, none of them is certain.
   */
  Map<Letter, String> of(List<Letter> letters, Hold hold) throws IOException {
    final IdentityHashMap<Letter, String> found = new IdentityHashMap<>();
    final Map<Content, List<Letter>> wanted = new HashMap<>();
    for (Letter letter : letters) {
      final String known = letter.message().attributes().get(Message.ORIGINAL_ID);
      if (known != null && !known.isBlank()) {
        found.put(letter, known);
      } else {
        wanted.computeIfAbsent(Content.of(letter.message()), c -> new ArrayList<>()).add(letter);
      }
    }
    look(wanted.keySet(), hold)
        .forEach((content, ids) -> assign(wanted.get(content), List.copyOf(ids), found));
    return found;
  }

  private static void assign(List<Letter> letters, List<String> ids, Map<Letter, String> found) {
    for (int i = 0; i < letters.size(); i++) {
      if (ids.size() == 1) {
        found.put(letters.get(i), ids.get(0));
      } else if (ids.size() == letters.size()) {
        found.put(letters.get(i), ids.get(i));
      }
    }
  }

  /** The ids of the archived messages with these contents. */
  private Map<Content, Set<String>> look(Set<Content> wanted, Hold hold) throws IOException {
    final Map<Content, Set<String>> ids = new HashMap<>();
    String folder = "";
    for (String object : objects(wanted)) {
      final String its = object.substring(0, object.lastIndexOf('/'));
      if (ids.size() == wanted.size() && !its.equals(folder)) {
        break;
      }
      folder = its;
      hold.renew();
      archive.<IOException>read(
          object,
          message -> {
            final Content content = Content.of(message);
            if (wanted.contains(content)) {
              ids.computeIfAbsent(content, c -> new TreeSet<>()).add(message.id());
            }
          });
    }
    return ids;
  }

  private List<String> objects(Set<Content> wanted) {
    final Optional<Instant> first = wanted.stream().map(Content::published).min(Instant::compareTo);
    final Optional<Instant> last = wanted.stream().map(Content::published).max(Instant::compareTo);
    return first.isEmpty() ? List.of() : archive.objects(topic, new TimeRange(first, last));
  }
}
