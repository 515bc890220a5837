package io.boomerang.core.loyalty.rules;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer gets when a rule is met: a coupon, to be issued by whoever handles offers.
 *
 * @param value per cent or money off, by the benefit; empty when neither
 * @param on what it is off; empty for the whole order
 * @param validDays how long the coupon is valid
 * @param limit most rewards of this rule that one customer can have
 * @param forEverySpent a promotion's further reward for each time this much was spent; empty for
 *     one reward in all
 */
public record Reward(
    String description,
    Benefit benefit,
    Optional<BigDecimal> value,
    Optional<Item> on,
    int validDays,
    int limit,
    Optional<BigDecimal> forEverySpent) {
  public static final int DEFAULT_VALID_DAYS = 30;

  /** Each reward is published by itself, so there is always a limit. */
  public static final int DEFAULT_LIMIT = 100;

  /** What the coupon does. */
  public enum Benefit {
    PERCENT_OFF("percent_off"),
    AMOUNT_OFF("amount_off"),
    FREE_ITEM("free_item"),
    FREE_SHIPPING("free_shipping");

    private final String id;

    Benefit(String id) {
      this.id = id;
    }

    /** The name in the rules file and on the wire. */
    public String id() {
      return id;
    }
  }

  public Reward {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(benefit, "benefit");
  }
}
