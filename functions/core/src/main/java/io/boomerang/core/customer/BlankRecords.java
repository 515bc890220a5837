package io.boomerang.core.customer;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.catalogue.Customer;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the placeholder of an erased record in the place of every record that is about a customer.
 * Nothing is removed: a record's id is made of its place in its message.
 */
final class BlankRecords {
  private static final String ERASED = "erased";

  private final CustomerTraces traces;
  private final MessageParser<?> parser;
  private final Optional<Instant> until;

  /**
   * Blanks records of a topic.
   *
   * @param until only those that are of no later by their own time or by that of their publication;
   *     empty for all
   */
  BlankRecords(CustomerTraces traces, Topic topic, Optional<Instant> until) {
    this.traces = traces;
    this.until = until;
    this.parser =
        switch (topic) {
          case SHOP_EVENTS -> new MessageParser<>(new ShopEventType());
          case SHOP_PRODUCTS -> new MessageParser<>(new ProductType());
          case SHOP_CUSTOMERS -> new MessageParser<>(new CustomerType());
          case SHOP_ACTIVITY -> new MessageParser<>(new ActivityRecordType());
          case CART_RECOVERIES ->
              throw new IllegalArgumentException(topic.id() + " carries no records");
        };
  }

  /** The message without the customer; empty when it says nothing of that customer. */
  Optional<Message> blank(Message message) {
    final boolean isWhole = isNoLater(message.publishTime());
    final byte[] data = blankData(message, isWhole);
    // What names the customer beside records of later may be about these.
    final boolean isLeft = !isWhole && (data == message.data() || traces.areIn(text(data)));
    final Map<String, String> attributes = new HashMap<>();
    message
        .attributes()
        .forEach(
            (name, value) -> attributes.put(name, !isLeft && traces.areIn(value) ? ERASED : value));
    return attributes.equals(message.attributes()) && data == message.data()
        ? Optional.empty()
        : Optional.of(new Message(message.id(), message.publishTime(), attributes, data, 0));
  }

  /** With all records of the customer blanked, or those alone whose own time is early enough. */
  private byte[] blankData(Message message, boolean isWhole) {
    final byte[] data = message.data();
    if (!traces.areIn(text(data))) {
      return data;
    }
    final ByteArrayOutputStream blanked = new ByteArrayOutputStream(data.length);
    int kept = 0;
    // The time of publication is as good as that of receipt: a clock is allowed a day's error.
    for (Parsed<?> record : parser.parse(message)) {
      final int[] place = isWhole || isOfBefore(record) ? place(record) : null;
      if (place != null && traces.areIn(text(data, place[0], place[1]))) {
        blanked.write(data, kept, place[0] - kept);
        blanked.writeBytes(Parsed.Erased.placeholder());
        kept = place[1];
      }
    }
    if (kept == 0 && !isWhole) {
      return data;
    }
    blanked.write(data, kept, data.length - kept);
    final byte[] left = blanked.toByteArray();
    // Between its records a message has nothing but what holds them together, or it is malformed.
    return isWhole && traces.areIn(text(left)) ? Parsed.Erased.placeholder() : left;
  }

  private boolean isNoLater(Instant time) {
    return until.filter(time::isAfter).isEmpty();
  }

  private boolean isOfBefore(Parsed<?> record) {
    return record instanceof Parsed.Valid<?> valid && isNoLater(time(valid.value()));
  }

  private static Instant time(Object record) {
    if (record instanceof ShopEvent event) {
      return event.eventTime();
    }
    if (record instanceof Activity activity) {
      return activity.occurredAt();
    }
    return record instanceof Customer customer
        ? customer.updatedAt()
        : ((Product) record).updatedAt();
  }

  private static int[] place(Parsed<?> record) {
    if (record instanceof Parsed.Valid<?> valid) {
      return new int[] {valid.from(), valid.to()};
    }
    return record instanceof Parsed.Rejected<?> rejected
        ? new int[] {rejected.from(), rejected.to()}
        : null;
  }

  private static String text(byte[] data) {
    return text(data, 0, data.length);
  }

  private static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }
}
