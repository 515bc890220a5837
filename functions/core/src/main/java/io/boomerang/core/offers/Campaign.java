package io.boomerang.core.offers;

/** Why offers are made. What each is worth, and to whom it goes, is configuration. */
public enum Campaign {
  /** For those who left something in their cart. */
  CART("cart"),
  /** For those who are about to leave the shop. */
  CHURN("churn"),
  /** For those who earned it: neither capped nor held out, and no purchase ends it. */
  REWARD("reward"),
  /** For those who earned a reward and have not used it, some days before it runs out. */
  REMINDER("reminder");

  private final String id;

  Campaign(String id) {
    this.id = id;
  }

  /** The stored name. */
  public String id() {
    return id;
  }

  /** Whether an offer of it is a favour, which can be too much, or be measured by its absence. */
  boolean isFavour() {
    return !isOfReward();
  }

  /** Whether an offer of it belongs to a reward of the loyalty programme. */
  boolean isOfReward() {
    return this == REWARD || this == REMINDER;
  }

  /**
   * The smallest share in percent that may be held out. Who is about to leave is learned from those
   * whom our mails did not reach: without any, the next model would know nothing of the customers
   * whom this one wrote to.
   */
  int fewestHeldOut() {
    return this == CHURN ? 5 : 0;
  }
}
