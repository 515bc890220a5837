package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.document.Document;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Refunded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger entry as it is stored. Money is text. */
public final class LedgerFields {
  /** The field by which a ledger is read, the newest entry first. */
  public static final String NEWEST_FIRST = ProductFields.NEWEST_FIRST;

  private static final String PURCHASE = "purchase";
  private static final String REFUND = "refund";
  private static final String RULES = "rules";
  private static final String ADJUSTMENT = "adjustment";
  private static final String VERSION = "rules_version";
  private static final String CREDITS = "credits";
  private static final String ACTIVITIES = "activities";
  private static final String PACKED_ACTIVITIES = "packed_activities";

  private LedgerFields() {}

  static Map<String, Object> write(LedgerEntry entry) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("event_id", entry.eventId());
    fields.put("event_time", entry.time());
    fields.put(NEWEST_FIRST, ProductFields.newestFirst(entry.time()));
    if (entry instanceof PurchaseEntry purchase) {
      fields.put("type", PURCHASE);
      write(purchase, fields);
    } else if (entry instanceof RefundEntry refund) {
      fields.put("type", REFUND);
      fields.put("refers_to", refund.refersTo());
      put(fields, "quantity", "amount", refund.asked());
    } else if (entry instanceof RulesEntry rules) {
      fields.put("type", RULES);
      fields.put(VERSION, (long) rules.version());
      fields.put(CREDITS, new TreeMap<>(rules.credits()));
    } else if (entry instanceof AdjustmentEntry adjustment) {
      fields.put("type", ADJUSTMENT);
      fields.put("adjustment_id", adjustment.adjustmentId());
      fields.put("amount", Amounts.text(adjustment.amount()));
      fields.put("reason", adjustment.reason());
    }
    final List<Activity> activities = entry.activities();
    if (activities.size() > PackedActivities.FEW) {
      fields.put(PACKED_ACTIVITIES, PackedActivities.pack(activities));
    } else if (!activities.isEmpty()) {
      fields.put(ACTIVITIES, activities.stream().map(LedgerFields::activity).toList());
    }
    return fields;
  }

  private static void write(PurchaseEntry purchase, Map<String, Object> fields) {
    final Line line = purchase.line();
    final Pricing pricing = purchase.pricing();
    fields.put("product_id", line.productId());
    fields.put("category", line.category());
    fields.put("price", Amounts.text(line.price()));
    fields.put("quantity", (long) line.quantity());
    put(fields, "refunded", "refunded_amount", purchase.refunded());
    fields.put("price_source", pricing.price().id());
    fields.put("price_assumed", pricing.price() == Source.ASSUMED);
    fields.put("category_source", pricing.category().id());
    fields.put("priced_from", pricing.from());
    fields.put("follows_catalogue", pricing.followsCatalogue());
  }

  /** The entry as it was stored below its customer's document. */
  public static LedgerEntry read(Document stored) {
    final var fields = new StoredFields(stored.path(), stored.fields());
    final List<Activity> activities = activities(stored.path().parent().id(), fields);
    final Instant time = fields.time("event_time");
    final String type = fields.text("type");
    return switch (type) {
      case PURCHASE -> purchase(fields, activities);
      case REFUND ->
          new RefundEntry(
              fields.text("event_id"),
              time,
              fields.text("refers_to"),
              refunded(fields, "quantity", "amount"),
              activities);
      case RULES -> new RulesEntry(fields.integer(VERSION), time, credits(fields), activities);
      case ADJUSTMENT ->
          new AdjustmentEntry(
              fields.text("adjustment_id"),
              time,
              fields.amount("amount"),
              fields.text("reason"),
              activities);
      default -> throw new IllegalStateException("no type of a ledger's entry: " + type);
    };
  }

  private static PurchaseEntry purchase(StoredFields fields, List<Activity> activities) {
    final var line =
        new Line(
            fields.text("event_id"),
            fields.time("event_time"),
            fields.text("product_id"),
            fields.optional(String.class, "category"),
            fields.amount("price"),
            fields.integer("quantity"));
    return new PurchaseEntry(
        line, refunded(fields, "refunded", "refunded_amount"), pricing(fields), activities);
  }

  private static List<Activity> activities(String userId, StoredFields fields) {
    final String packed = fields.optional(String.class, PACKED_ACTIVITIES);
    if (packed != null) {
      return PackedActivities.unpack(userId, packed);
    }
    final List<Activity> activities = new ArrayList<>();
    for (Object activity : fields.list(ACTIVITIES)) {
      activities.add(activity(userId, StoredFields.of(fields.path(), activity)));
    }
    return activities;
  }

  /** Money is left out where there is none, as in all entries of before refunds in money. */
  static void put(Map<String, Object> fields, String units, String amount, Refunded refunded) {
    fields.put(units, refunded.units());
    if (refunded.amount().signum() > 0) {
      fields.put(amount, Amounts.text(refunded.amount()));
    }
  }

  static Refunded refunded(StoredFields fields, String units, String amount) {
    final String money = fields.optional(String.class, amount);
    return new Refunded(
        fields.required(Long.class, units),
        money == null ? BigDecimal.ZERO : new BigDecimal(money));
  }

  /** None in what was stored before there were any. */
  static Map<String, Long> credits(StoredFields fields) {
    if (fields.optional(Map.class, CREDITS) == null) {
      return Map.of();
    }
    final StoredFields counts = fields.below(CREDITS);
    final Map<String, Long> credits = new TreeMap<>();
    counts.fields().keySet().forEach(rule -> credits.put(rule, counts.required(Long.class, rule)));
    return credits;
  }

  private static Pricing pricing(StoredFields fields) {
    return new Pricing(
        source(fields.text("price_source")),
        source(fields.text("category_source")),
        fields.optional(Instant.class, "priced_from"),
        fields.required(Boolean.class, "follows_catalogue"));
  }

  private static Source source(String id) {
    return Arrays.stream(Source.values())
        .filter(source -> source.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no source of a price: " + id));
  }

  private static Map<String, Object> activity(Activity activity) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("id", activity.activityId());
    fields.put("type", activity.activityType());
    fields.put("at", activity.occurredAt());
    fields.put("details", activity.details());
    fields.put("sequence", activity.sequence());
    return fields;
  }

  private static Activity activity(String userId, StoredFields fields) {
    return new Activity(
        fields.text("id"),
        fields.text("type"),
        fields.time("at"),
        userId,
        null,
        null,
        fields.text("details"),
        fields.optional(Long.class, "sequence"));
  }
}
