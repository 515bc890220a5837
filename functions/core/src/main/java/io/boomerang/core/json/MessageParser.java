package io.boomerang.core.json;

import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Message;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes a message apart into its records: one JSON object, a JSON array of them, or one a line.
 * Each record is valid or rejected by itself. Thread-safe; throws nothing, whatever the bytes are.
 */
public final class MessageParser<T> {
  /** Largest record: a row of the warehouse must hold it with room to spare. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Most records of a message: more than valid events fit into Pub/Sub's 10 MB. */
  public static final int MAX_RECORDS = 100_000;

  /** From this size on, messages are taken apart one after the other. */
  private static final int LARGE_MESSAGE_BYTES = 1 << 20;

  private final JsonParsers json = new JsonParsers();
  private final RecordType<T, ?> type;
  private final ReentrantLock largeMessages = new ReentrantLock();

  public MessageParser(RecordType<T, ?> type) {
    this.type = type;
  }

  /**
   * The message's records in order; never empty, because a message without records is itself
   * rejected. What the rules say about "now" is about the time at which the message was first
   * published: whenever it comes again, the same is found in it.
   */
  public List<Parsed<T>> parse(Message message) {
    if (message.data().length < LARGE_MESSAGE_BYTES) {
      return parseAlone(message);
    }
    // Taking a message apart can need many times its size: a thousand at once would not fit.
    largeMessages.lock();
    try {
      return parseAlone(message);
    } finally {
      largeMessages.unlock();
    }
  }

  private List<Parsed<T>> parseAlone(Message message) {
    final byte[] data = message.data();
    if (!Utf8.isWellFormed(data)) {
      return rejected(Kind.MALFORMED, data, Rules.UTF8, "");
    }
    final DocumentParser<T, ?> parser = new DocumentParser<>(json, type, message);
    parser.parse(Slice.documentsOf(data, MAX_RECORDS + 1, json));
    final List<Parsed<T>> records = parser.records();
    if (records.size() > MAX_RECORDS) {
      return rejected(Kind.INVALID, data, Rules.MAX_ITEMS, "");
    }
    return records.isEmpty() ? rejected(Kind.MALFORMED, data, Rules.EMPTY, "") : records;
  }

  /** The whole message rejected. */
  private static <T> List<Parsed<T>> rejected(Kind kind, byte[] data, String rule, String value) {
    final var reason = new Violation("", rule, value);
    return List.of(
        new Rejected<>(
            Rejection.of(kind, 0, List.of(reason), data, 0, data.length), 0, data.length));
  }
}
