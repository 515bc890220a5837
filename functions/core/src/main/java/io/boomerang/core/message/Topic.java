package io.boomerang.core.message;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The topics of the system. Producers write the first three, the system itself the others.
 *
 * <p>All but the last carry records, which are archived and may be replayed; the last carries work
 * that one function hands to another, and that is found again when it is lost.
 */
public enum Topic {
  SHOP_EVENTS("shop-events"),
  SHOP_PRODUCTS("shop-products"),
  SHOP_CUSTOMERS("shop-customers"),
  SHOP_ACTIVITY("shop-activity"),
  CART_RECOVERIES("cart-recoveries");

  private static final Set<Topic> RECORDS =
      Collections.unmodifiableSet(
          Arrays.stream(values())
              .filter(topic -> topic != CART_RECOVERIES)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class))));

  private final String id;

  Topic(String id) {
    this.id = id;
  }

  /** The topic's name in Pub/Sub, before any prefix of the deployment. */
  public String id() {
    return id;
  }

  /** Those that carry records. */
  public static Set<Topic> ofRecords() {
    return RECORDS;
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
