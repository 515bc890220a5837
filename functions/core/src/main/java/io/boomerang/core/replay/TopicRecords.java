package io.boomerang.core.replay;

import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.util.List;

/** Takes messages of every topic apart, by the rules of their topics. */
public final class TopicRecords {
  private final MessageParser<?> events = new MessageParser<>(new ShopEventType());
  private final MessageParser<?> products = new MessageParser<>(new ProductType());
  private final MessageParser<?> customers = new MessageParser<>(new CustomerType());
  private final MessageParser<?> activity = new MessageParser<>(new ActivityRecordType());

  /** The message's records in order, as ingest finds them. */
  public List<? extends Parsed<?>> of(Topic topic, Message message) {
    return parser(topic).parse(message);
  }

  private MessageParser<?> parser(Topic topic) {
    return switch (topic) {
      case SHOP_EVENTS -> events;
      case SHOP_PRODUCTS -> products;
      case SHOP_CUSTOMERS -> customers;
      case SHOP_ACTIVITY -> activity;
      case CART_RECOVERIES ->
          throw new IllegalArgumentException(topic.id() + " carries no records");
    };
  }
}
