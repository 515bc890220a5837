package io.boomerang.core.customer;

import io.boomerang.core.document.Document;
import io.boomerang.core.message.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the system keeps about one customer: to be shown, or to be erased. */
public final class CustomerData {
  private final CustomerDocuments documents;
  private final PersonalRows rows;
  private final EraseArchive archive;

  public CustomerData(CustomerDocuments documents, PersonalRows rows, PersonalArchive archive) {
    this.documents = documents;
    this.rows = rows;
    this.archive = new EraseArchive(archive);
  }

  /**
   * What is kept.
   *
   * @param documents in the order in which they are to be erased
   * @param rows by table; tables without any are left out
   * @param messages of the archive by topic, each a whole message as it came: it may be about
   *     others, too
   */
  public record Found(
      CustomerTraces traces,
      List<Document> documents,
      Map<String, List<Map<String, Object>>> rows,
      Map<String, List<String>> messages) {
    /** Whether nothing is known of the customer. */
    public boolean isEmpty() {
      return documents.isEmpty() && rows.isEmpty() && messages.isEmpty();
    }

    /**
     * The documents that hold something of before an erasure.
     *
     * @param until when that was, UTC; empty for all
     */
    public List<Document> documentsOfBefore(Optional<Instant> until) {
      return until.map(time -> ReturnedCustomer.ofBefore(time, documents)).orElse(documents);
    }

    /** How many there are by store, such as {@code documents/offers} or {@code rows/events}. */
    public Map<String, Long> counts() {
      final Map<String, Long> counts = new TreeMap<>();
      documents.forEach(d -> counts.merge("documents/" + d.path().collection(), 1L, Long::sum));
      rows.forEach((table, found) -> counts.put("rows/" + table, (long) found.size()));
      messages.forEach((topic, found) -> counts.put("archive/" + topic, (long) found.size()));
      return counts;
    }
  }

  /** Ids of the customers with this address, as the shop states it now. */
  public List<String> withEmail(String email) {
    return documents.withEmail(email);
  }

  /**
   * Everything about a customer.
   *
   * @param email another address that the customer is known by; empty when none is given
   */
  public Found find(String userId, Optional<String> email) {
    final List<Document> about = documents.of(userId);
    final CustomerTraces traces = traces(userId, about, email);
    final Map<String, List<Map<String, Object>>> found = new TreeMap<>();
    for (RowMatch match : matches(traces, about)) {
      final List<Map<String, Object>> some = rows.find(match);
      if (!some.isEmpty()) {
        found.computeIfAbsent(match.table().id(), table -> new ArrayList<>()).addAll(some);
      }
    }
    final Map<String, List<String>> messages = new TreeMap<>();
    for (Topic topic : Topic.ofRecords()) {
      final List<String> some = archive.find(topic, traces).stream().map(ArchivedText::of).toList();
      if (!some.isEmpty()) {
        messages.put(topic.id(), some);
      }
    }
    return new Found(traces, about, found, messages);
  }

  /**
   * Erases what was found. What others are found by is erased last: whoever was interrupted finds
   * the rest and goes on. What happened until now and is delivered later brings nothing back.
   *
   * @param now UTC
   * @return how many of each store were erased, as {@link Found#counts} names them
   * @throws RowsTooYoungException when rows are to be erased later; the documents wait with them
   * @throws RetainedException when an object of the archive must be kept for now
   */
  public Map<String, Long> erase(Found found, Instant now) {
    documents.bury(found.traces.userId(), now);
    return erase(found, Optional.empty());
  }

  /**
   * Erases what was found of a customer who was erased before, such as copies that came since, and
   * leaves what is of later: it is of a customer who came back, as a new one.
   *
   * @param until when that was, UTC
   * @return how many of each store were erased, as {@link Found#counts} names them
   * @throws RowsTooYoungException when rows are to be erased later; the documents wait with them
   * @throws RetainedException when an object of the archive must be kept for now
   */
  public Map<String, Long> eraseOfBefore(Found found, Instant until) {
    return erase(found, Optional.of(until));
  }

  /** Until when the customer was erased; empty for who never was. One read. */
  public Optional<Instant> erasedAt(String userId) {
    return documents.erasedAt(userId);
  }

  private Map<String, Long> erase(Found found, Optional<Instant> until) {
    final Map<String, Long> erased = new TreeMap<>();
    for (Topic topic : Topic.ofRecords()) {
      count(erased, "archive/" + topic.id(), archive.erase(topic, found.traces, until));
    }
    for (RowMatch match : matches(found.traces, found.documents)) {
      count(erased, "rows/" + match.table().id(), rows.erase(match, until));
    }
    // Until there is none: what was taken before the tombstone was seen may be stored meanwhile.
    List<Document> left = documents(found.traces.userId(), until);
    while (!left.isEmpty()) {
      for (Document document : left) {
        documents.erase(document);
        count(erased, "documents/" + document.path().collection(), 1);
      }
      left = documents(found.traces.userId(), until);
    }
    return erased;
  }

  private List<Document> documents(String userId, Optional<Instant> until) {
    final List<Document> all = documents.of(userId);
    return until.map(time -> ReturnedCustomer.ofBefore(time, all)).orElse(all);
  }

  private static void count(Map<String, Long> erased, String store, long more) {
    if (more > 0) {
      erased.merge(store, more, Long::sum);
    }
  }

  private static List<RowMatch> matches(CustomerTraces traces, List<Document> about) {
    final List<String> offers =
        about.stream()
            .filter(document -> document.path().collection().equals("offers"))
            .map(document -> document.path().id())
            .toList();
    final List<RowMatch> matches = new ArrayList<>();
    for (PersonalTable table : PersonalTable.values()) {
      matches.addAll(table.matches(traces, offers));
    }
    return matches;
  }

  private static CustomerTraces traces(
      String userId, List<Document> about, Optional<String> email) {
    final TreeSet<String> emails = new TreeSet<>();
    email.ifPresent(emails::add);
    about.stream()
        .map(document -> document.fields().get("email"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank())
        .forEach(emails::add);
    return new CustomerTraces(userId, emails);
  }
}
