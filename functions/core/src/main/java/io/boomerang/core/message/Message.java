package io.boomerang.core.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One message of a topic as it was delivered: the unit that is archived, acknowledged and, when
 * refused, delivered again under the same {@code id}.
 *
 * <p>A message that comes again by our hands, from the archive or from the dead letters, says in
 * its attributes who it was and when it was published at first. Every function takes it for that
 * one: what is derived from id and time is then the same as at the first time.
 */
public final class Message {
  /** Attribute: the id under which the message was published at first. */
  public static final String ORIGINAL_ID = "original_message_id";

  /** Attribute: when it was published at first, RFC 3339. */
  public static final String ORIGINAL_PUBLISH_TIME = "original_publish_time";

  /** Attribute: who sends; optional. */
  public static final String PRODUCER = "producer";

  /** Attribute: {@code true} when the message did its work before, and has no new effect. */
  public static final String REPLAY = "replay";

  private final String id;
  private final Instant publishTime;
  private final Map<String, String> attributes;
  private final byte[] data;
  private final int deliveryAttempt;
  private final Instant sentAt;

  /** Looked up once, because every row of the message has it; null when it does not say. */
  private final String producer;

  /**
   * A message as delivered.
   *
   * @param data the payload, empty when the message has none; not copied, so do not change it
   * @param deliveryAttempt 1 for the first delivery; 0 when the subscription does not count them
   */
  public Message(
      String id,
      Instant publishTime,
      Map<String, String> attributes,
      byte[] data,
      int deliveryAttempt) {
    this(id, publishTime, attributes, data, deliveryAttempt, publishTime);
  }

  private Message(
      String id,
      Instant publishTime,
      Map<String, String> attributes,
      byte[] data,
      int deliveryAttempt,
      Instant sentAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.publishTime = Objects.requireNonNull(publishTime, "publishTime");
    this.attributes = Map.copyOf(attributes);
    this.data = Objects.requireNonNull(data, "data");
    this.deliveryAttempt = deliveryAttempt;
    this.sentAt = sentAt;
    final String name = this.attributes.get(PRODUCER);
    this.producer = name == null || name.isBlank() ? null : name;
  }

  /**
   * The message that the envelope brought, under its original identity where its attributes state
   * one. A time that cannot be read, or is later than the envelope's, is ignored.
   */
  public static Message delivered(
      String envelopeId,
      Instant sentAt,
      Map<String, String> attributes,
      byte[] data,
      int deliveryAttempt) {
    final String original = attributes.get(ORIGINAL_ID);
    return new Message(
        original == null || original.isBlank() ? envelopeId : original,
        originalTime(attributes).filter(time -> !time.isAfter(sentAt)).orElse(sentAt),
        attributes,
        data,
        deliveryAttempt,
        sentAt);
  }

  private static Optional<Instant> originalTime(Map<String, String> attributes) {
    try {
      return Optional.ofNullable(attributes.get(ORIGINAL_PUBLISH_TIME)).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public String id() {
    return id;
  }

  /** When it was published, at first, UTC. */
  public Instant publishTime() {
    return publishTime;
  }

  /** When it was published the last time, UTC: from then on its delivery is waited for. */
  public Instant sentAt() {
    return sentAt;
  }

  /** Whether it did its work before, so that it may rebuild what is missing, but cause nothing. */
  public boolean isReplay() {
    return "true".equals(attributes.get(REPLAY));
  }

  /** Its attributes for publishing it again as a first delivery, such as a dead letter. */
  public Map<String, String> attributesToHandBack() {
    final Map<String, String> again = new HashMap<>(attributes);
    again.put(ORIGINAL_ID, id);
    again.put(ORIGINAL_PUBLISH_TIME, publishTime.toString());
    again.remove(REPLAY);
    return again;
  }

  /** Its attributes for publishing it again without new effects. */
  public Map<String, String> attributesToReplay() {
    final Map<String, String> again = attributesToHandBack();
    again.put(REPLAY, "true");
    return again;
  }

  /** Who sent it, as far as it says so. */
  public Optional<String> producer() {
    return Optional.ofNullable(producer);
  }

  public Map<String, String> attributes() {
    return attributes;
  }

  /** The payload itself, not a copy. */
  public byte[] data() {
    return data;
  }

  public int deliveryAttempt() {
    return deliveryAttempt;
  }

  @Override
  public String toString() {
    return "Message[id=" + id + ", bytes=" + data.length + ", attempt=" + deliveryAttempt + "]";
  }
}
