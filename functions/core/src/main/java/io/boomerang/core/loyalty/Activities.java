package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.hash.Sha256;
import io.boomerang.core.json.Json;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.Item;
import io.boomerang.core.loyalty.rules.Reward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What loyalty publishes, with ids that are the same whenever it is published again. */
final class Activities {
  private Activities() {}

  /** What changed from one document to the next because of the entry. */
  static List<Activity> between(
      Programme programme, LoyaltyDocument before, LoyaltyDocument after, LedgerEntry cause) {
    final List<Activity> activities = new ArrayList<>();
    final Standing old = before.standing();
    final Standing now = after.standing();
    if (!old.tier().equals(now.tier())) {
      final Map<String, Object> details = new LinkedHashMap<>();
      details.put("from_tier", old.tier());
      details.put("to_tier", now.tier());
      details.put("spend", Amounts.text(after.spend()));
      activities.add(activity("tier_changed", after.userId(), cause, 0, details));
    }
    final var ruleNames = new TreeSet<>(old.rewards().keySet());
    ruleNames.addAll(now.rewards().keySet());
    for (String rule : ruleNames) {
      final long had = old.rewards().getOrDefault(rule, 0L);
      final long has = now.rewards().getOrDefault(rule, 0L);
      for (long number = had + 1; number <= has; number++) {
        final var details = rewardDetails(programme, after.userId(), rule, number);
        activities.add(
            activity("reward_earned", after.userId(), cause, activities.size(), details));
      }
      for (long number = had; number > has; number--) {
        final var details = rewardDetails(programme, after.userId(), rule, number);
        activities.add(
            activity("reward_withdrawn", after.userId(), cause, activities.size(), details));
      }
    }
    return activities;
  }

  /**
   * Refunds ask for more than is left of a purchase.
   *
   * @param purchase as it was before
   * @param asked by the refund, or by all that came before the purchase
   * @param has what is left of it now
   * @param event the refund, or the purchase that came after its refunds
   */
  static Activity refundExceeds(
      PurchaseEntry purchase, Refunded asked, Tally has, ShopEvent event) {
    final Tally had = purchase.left();
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("event_id", event.eventId());
    details.put("refers_to", purchase.eventId());
    details.put("bought", (long) purchase.line().quantity());
    details.put("refunded_before", purchase.line().quantity() - had.units());
    details.put("asked", asked.units());
    details.put("taken_back", had.units() - has.units());
    details.put("amount_asked", Amounts.text(asked.amount()));
    details.put("amount_taken_back", Amounts.text(had.spend().subtract(has.spend())));
    return about("refund_exceeds_purchase", event, details);
  }

  /** A refund is entered, and nothing is known of its purchase so far. */
  static Activity unmatched(ShopEvent refund) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("event_id", refund.eventId());
    details.put("refers_to", refund.refersTo());
    details.put(
        "reason",
        "refund %s refers to %s, which is no purchase of this customer so far"
            .formatted(refund.eventId(), refund.refersTo()));
    return about("refund_unmatched", refund, details);
  }

  /**
   * An id stands for two contents.
   *
   * @param time of the event that does not count
   * @param content that does not count
   */
  static Activity reused(String userId, String eventId, Instant time, Content content) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("event_id", eventId);
    details.put("event_type", content.type().id());
    put(details, "product_id", content.productId());
    put(details, "price", content.price());
    put(details, "category_code", content.category());
    put(details, "refers_to", content.refersTo());
    details.put("quantity", Math.max(content.quantity(), Math.max(1, content.refunded().units())));
    put(
        details,
        "amount",
        content.refunded().amount().signum() == 0 ? null : content.refunded().amount());
    details.put("reason", "event_id %s stands for another event, which counts".formatted(eventId));
    final String type = "event_id_reused";
    final String hash = Sha256.name(userId, eventId, content.toString());
    return new Activity(type + "-" + hash, type, time, userId, null, null, Json.text(details));
  }

  /** An adjustment whose id stands for another one, which counts. */
  static Activity reused(String userId, AdjustmentEntry entry) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("event_id", entry.eventId());
    details.put("event_type", "adjustment");
    details.put("amount", Amounts.text(entry.amount()));
    details.put(
        "reason",
        "event_id %s stands for another adjustment, which counts".formatted(entry.eventId()));
    final String type = "event_id_reused";
    final String hash =
        Sha256.name(userId, entry.eventId(), Amounts.text(entry.amount()), entry.reason());
    return new Activity(
        type + "-" + hash, type, entry.time(), userId, null, null, Json.text(details));
  }

  private static void put(Map<String, Object> details, String name, Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  /** An event cannot count, for now. */
  static Activity notPosted(ShopEvent event, String reason) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("event_id", event.eventId());
    details.put("event_type", event.eventType().id());
    details.put("product_id", event.productId());
    details.put("reason", reason);
    if (event.refersTo() != null) {
      details.put("refers_to", event.refersTo());
    }
    return about("loyalty_not_posted", event, details);
  }

  private static Activity about(String type, ShopEvent event, Map<String, Object> details) {
    final String userId = event.userId();
    return new Activity(
        type + "-" + Sha256.name(userId, event.eventId(), event.eventType().id()),
        type,
        event.eventTime(),
        userId,
        null,
        null,
        Json.text(details));
  }

  private static Activity activity(
      String type, String userId, LedgerEntry cause, int place, Map<String, Object> details) {
    details.put("event_id", cause.eventId());
    // An entry causes more when it is refunded or priced again: its list only ever grows.
    final int number = cause.activities().size() + place;
    final String hash = Sha256.name(userId, cause.eventId(), String.valueOf(number));
    return new Activity(
        type + "-" + hash, type, cause.time(), userId, null, null, Json.text(details));
  }

  private static Map<String, Object> rewardDetails(
      Programme programme, String userId, String rule, long number) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("reward_id", RewardId.of(userId, rule, number));
    details.put("rule", rule);
    details.put("number", number);
    programme.rules().reward(rule).ifPresent(reward -> describe(reward, details));
    return details;
  }

  private static void describe(Reward reward, Map<String, Object> details) {
    details.put("description", reward.description());
    details.put("benefit", reward.benefit().id());
    reward.value().ifPresent(value -> details.put("value", value));
    reward.on().ifPresent(item -> describe(item, details));
    details.put("valid_days", (long) reward.validDays());
  }

  private static void describe(Item item, Map<String, Object> details) {
    details.put("on", item.label());
    if (item instanceof Item.OfProduct product) {
      details.put("on_product", product.id());
    } else if (item instanceof Item.OfCategory category) {
      details.put("on_category", category.name());
    }
  }
}
