package io.boomerang.core.message;

import java.util.Optional;

/** The topics of the system. Producers write the first three, the system itself the last. */
public enum Topic {
  SHOP_EVENTS("shop-events"),
  SHOP_PRODUCTS("shop-products"),
  SHOP_CUSTOMERS("shop-customers"),
  SHOP_ACTIVITY("shop-activity");

  private final String id;

  Topic(String id) {
    this.id = id;
  }

  /** The topic's name in Pub/Sub, before any prefix of the deployment. */
  public String id() {
    return id;
  }

  /** The topic with exactly this name. */
  public static Optional<Topic> of(String id) {
    for (Topic topic : values()) {
      if (topic.id.equals(id)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }
}
