package io.boomerang.core.message;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One message of a topic as it was delivered: the unit that is archived, acknowledged and, when
 * refused, delivered again under the same {@code id}.
 */
public final class Message {
  private final String id;
  private final Instant publishTime;
  private final Map<String, String> attributes;
  private final byte[] data;
  private final int deliveryAttempt;

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
    this.id = Objects.requireNonNull(id, "id");
    this.publishTime = Objects.requireNonNull(publishTime, "publishTime");
    this.attributes = Map.copyOf(attributes);
    this.data = Objects.requireNonNull(data, "data");
    this.deliveryAttempt = deliveryAttempt;
  }

  public String id() {
    return id;
  }

  public Instant publishTime() {
    return publishTime;
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
