package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A reward was earned or taken back, as loyalty published it.
 *
 * @param isEarned false when it was taken back
 * @param occurredAt when what earned it, or took it back, happened, UTC
 * @param terms with the change's place in the customer's order of activities
 * @param expiresAt the last instant at which its coupon counts
 */
record RewardChange(
    String userId,
    boolean isEarned,
    Instant occurredAt,
    RewardTerms terms,
    Discount discount,
    Instant expiresAt) {
  private static final String EARNED = "reward_earned";
  private static final Set<String> TYPES = Set.of(EARNED, "reward_withdrawn");

  RewardChange {
    Objects.requireNonNull(userId, "userId");
  }

  /**
   * The change that an activity states; empty when it is about something else.
   *
   * @throws IllegalArgumentException when a reward's activity lacks what makes it one
   */
  static Optional<RewardChange> of(Activity activity) {
    if (!TYPES.contains(activity.activityType())) {
      return Optional.empty();
    }
    final Details details = new Details(activity.activityId(), details(activity));
    if (activity.userId() == null) {
      throw details.without("user_id");
    }
    final boolean isEarned = activity.activityType().equals(EARNED);
    final RewardTerms terms =
        new RewardTerms(
            details.required("reward_id"),
            activity.sequence() == null ? 0 : activity.sequence(),
            !isEarned,
            details.texts.getOrDefault("description", ""),
            details.texts.get("on_product"),
            details.texts.get("on_category"));
    final Instant at = activity.occurredAt();
    final Discount discount = isEarned ? details.discount() : Discount.NONE;
    final Instant expiresAt = isEarned ? expiry(activity, details) : at;
    return Optional.of(
        new RewardChange(activity.userId(), isEarned, at, terms, discount, expiresAt));
  }

  private static Instant expiry(Activity activity, Details details) {
    final long days = Long.parseLong(details.required("valid_days"));
    return activity.occurredAt().plus(Duration.ofDays(days));
  }

  private static Map<String, String> details(Activity activity) {
    final Map<String, String> texts = new HashMap<>();
    if (activity.details() == null) {
      return texts;
    }
    try {
      Json.object(activity.details())
          .forEach(
              (name, value) -> {
                if (value != null) {
                  texts.put(name, text(value));
                }
              });
    } catch (IOException e) {
      throw new IllegalArgumentException(activity.activityId() + ": details are no JSON", e);
    }
    return texts;
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private record Details(String activityId, Map<String, String> texts) {
    String required(String name) {
      final String text = texts.get(name);
      if (text == null) {
        throw without(name);
      }
      return text;
    }

    IllegalArgumentException without(String name) {
      return new IllegalArgumentException(activityId + " has no " + name);
    }

    Discount discount() {
      final String benefit = required("benefit");
      return switch (benefit) {
        case "percent_off" -> Discount.percent(new BigDecimal(required("value")));
        case "amount_off" -> Discount.amount(new BigDecimal(required("value")));
        case "free_item" -> Discount.FREE_ITEM;
        case "free_shipping" -> Discount.FREE_SHIPPING;
        default ->
            throw new IllegalArgumentException(activityId + ": no benefit is called " + benefit);
      };
    }
  }
}
