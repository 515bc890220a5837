package io.boomerang.core.customer;

import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.ingest.ArchivedObject;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and blanks a customer's records in the archive, object by object. */
final class EraseArchive {
  private final PersonalArchive archive;
  private final ArchiveWriter writer = new ArchiveWriter("erase");

  EraseArchive(PersonalArchive archive) {
    this.archive = archive;
  }

  /** Messages of a topic that are about the customer, as they are kept. */
  List<Message> find(Topic topic, CustomerTraces traces) {
    final BlankRecords records = new BlankRecords(traces, topic, Optional.empty());
    final List<Message> found = new ArrayList<>();
    for (String object : objects(topic)) {
      messages(object).stream().filter(m -> records.blank(m).isPresent()).forEach(found::add);
    }
    return found;
  }

  /**
   * Blanks the customer's records of a topic.
   *
   * @param until only those of no later, UTC; empty for all
   * @return how many messages were changed
   */
  long erase(Topic topic, CustomerTraces traces, Optional<Instant> until) {
    final BlankRecords records = new BlankRecords(traces, topic, until);
    long changed = 0;
    for (String object : objects(topic)) {
      final List<Message> after = new ArrayList<>();
      long here = 0;
      for (Message message : messages(object)) {
        final Optional<Message> blanked = records.blank(message);
        after.add(blanked.orElse(message));
        here += blanked.isPresent() ? 1 : 0;
      }
      if (here > 0) {
        archive.replace(object, writer.content(after));
        changed += here;
      }
    }
    return changed;
  }

  private List<String> objects(Topic topic) {
    return archive.names("raw/" + topic.id() + "/");
  }

  private List<Message> messages(String object) {
    final List<Message> messages = new ArrayList<>();
    try {
      ArchivedObject.read(object, new ByteArrayInputStream(archive.read(object)), messages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return messages;
  }
}
