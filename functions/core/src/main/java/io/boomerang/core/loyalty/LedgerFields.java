package io.boomerang.core.loyalty;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.COUNTS;
import static io.boomerang.core.document.FieldType.INT;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;
import static io.boomerang.core.loyalty.ProductFields.AMOUNT;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityBuilder;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LedgerEntryAdjustmentEntryBuilder;
import io.boomerang.core.loyalty.engine.LedgerEntryPurchaseEntryBuilder;
import io.boomerang.core.loyalty.engine.LedgerEntryRefundEntryBuilder;
import io.boomerang.core.loyalty.engine.LedgerEntryRulesEntryBuilder;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LineBuilder;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Pricing.Source;
import io.boomerang.core.loyalty.engine.Refunded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger entry as it is stored. Money is text. */
public final class LedgerFields {
  /** The field by which a ledger is read, the newest entry first. */
  public static final String NEWEST_FIRST = ProductFields.NEWEST_FIRST;

  private static final String PURCHASE = "purchase";
  private static final String REFUND = "refund";
  private static final String RULES = "rules";
  private static final String ADJUSTMENT = "adjustment";
  private static final String ACTIVITIES = "activities";
  private static final String PACKED_ACTIVITIES = "packed_activities";

  private static final FieldType<Source> SOURCE = FieldType.oneOf(Source.values(), Source::id);

  /** Of the customer whose ledger it is in. */
  private static final Mapping<Activity> ACTIVITY =
      Mapping.of(
          ActivityBuilder::builder,
          ActivityBuilder::builder,
          ActivityBuilder::build,
          (activity, fields) -> {
            activity.sequence(fields.optional("sequence", WHOLE_NUMBER, activity.sequence()));
            activity.occurredAt(fields.required("at", TIME, activity.occurredAt()));
            activity.details(fields.required("details", TEXT, activity.details()));
            activity.activityId(fields.required("id", TEXT, activity.activityId()));
            activity.activityType(fields.required("type", TEXT, activity.activityType()));
          });

  private static final FieldType<List<Activity>> FEW_ACTIVITIES =
      FieldType.list(FieldType.map(ACTIVITY));

  private static final Mapping<Line> LINE =
      Mapping.of(
          LineBuilder::builder,
          LineBuilder::builder,
          LineBuilder::build,
          (line, fields) -> {
            line.eventId(fields.required("event_id", TEXT, line.eventId()));
            line.time(fields.required("event_time", TIME, line.time()));
            line.productId(fields.required("product_id", TEXT, line.productId()));
            line.category(fields.optional("category", TEXT, line.category()));
            line.price(fields.required("price", AMOUNT, line.price()));
            line.quantity(fields.required("quantity", INT, line.quantity()));
          });

  private static final Mapping<Pricing> PRICING =
      Mapping.of(
          new Pricing(null, null, null, false),
          (pricing, fields) -> {
            final Source price = fields.required("price_source", SOURCE, pricing.price());
            fields.derived("price_assumed", BOOLEAN, price == Source.ASSUMED);
            return new Pricing(
                price,
                fields.required("category_source", SOURCE, pricing.category()),
                fields.optional("priced_from", TIME, pricing.from()),
                fields.required("follows_catalogue", BOOLEAN, pricing.followsCatalogue()));
          });

  /** What was asked to be given back, by event_id of the purchase or in its refund. */
  static final Mapping<Refunded> ASKED = refunded("quantity", "amount");

  private static final Mapping<Refunded> REFUNDED = refunded("refunded", "refunded_amount");

  private static final Mapping<PurchaseEntry> PURCHASES =
      Mapping.of(
          LedgerEntryPurchaseEntryBuilder::builder,
          LedgerEntryPurchaseEntryBuilder::builder,
          LedgerEntryPurchaseEntryBuilder::build,
          (entry, fields) -> {
            entry.line(fields.part(LINE, entry.line()));
            entry.refunded(fields.part(REFUNDED, entry.refunded()));
            entry.pricing(fields.part(PRICING, entry.pricing()));
            entry.activities(activities(fields, entry.activities()));
          });

  private static final Mapping<RefundEntry> REFUNDS =
      Mapping.of(
          LedgerEntryRefundEntryBuilder::builder,
          LedgerEntryRefundEntryBuilder::builder,
          LedgerEntryRefundEntryBuilder::build,
          (entry, fields) -> {
            entry.eventId(fields.required("event_id", TEXT, entry.eventId()));
            entry.time(fields.required("event_time", TIME, entry.time()));
            entry.refersTo(fields.required("refers_to", TEXT, entry.refersTo()));
            entry.asked(fields.part(ASKED, entry.asked()));
            entry.activities(activities(fields, entry.activities()));
          });

  private static final Mapping<RulesEntry> CHANGES_OF_RULES =
      Mapping.of(
          LedgerEntryRulesEntryBuilder::builder,
          LedgerEntryRulesEntryBuilder::builder,
          LedgerEntryRulesEntryBuilder::build,
          (entry, fields) -> {
            entry.time(fields.required("event_time", TIME, entry.time()));
            entry.version(fields.required("rules_version", INT, entry.version()));
            fields.derived("event_id", TEXT, RulesEntry.id(entry.version()));
            entry.credits(fields.optional("credits", COUNTS, entry.credits()));
            entry.activities(activities(fields, entry.activities()));
          });

  private static final Mapping<AdjustmentEntry> ADJUSTMENTS =
      Mapping.of(
          LedgerEntryAdjustmentEntryBuilder::builder,
          LedgerEntryAdjustmentEntryBuilder::builder,
          LedgerEntryAdjustmentEntryBuilder::build,
          (entry, fields) -> {
            entry.time(fields.required("event_time", TIME, entry.time()));
            entry.adjustmentId(fields.required("adjustment_id", TEXT, entry.adjustmentId()));
            fields.derived("event_id", TEXT, AdjustmentEntry.id(entry.adjustmentId()));
            entry.amount(fields.required("amount", AMOUNT, entry.amount()));
            entry.reason(fields.required("reason", TEXT, entry.reason()));
            entry.activities(activities(fields, entry.activities()));
          });

  private LedgerFields() {}

  static Map<String, Object> write(LedgerEntry entry) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put(NEWEST_FIRST, ProductFields.newestFirst(entry.time()));
    if (entry instanceof PurchaseEntry purchase) {
      fields.put("type", PURCHASE);
      PURCHASES.write(purchase, fields);
    } else if (entry instanceof RefundEntry refund) {
      fields.put("type", REFUND);
      REFUNDS.write(refund, fields);
    } else if (entry instanceof RulesEntry rules) {
      fields.put("type", RULES);
      CHANGES_OF_RULES.write(rules, fields);
    } else if (entry instanceof AdjustmentEntry adjustment) {
      fields.put("type", ADJUSTMENT);
      ADJUSTMENTS.write(adjustment, fields);
    }
    return fields;
  }

  /** The entry as it was stored below its customer's document. */
  public static LedgerEntry read(Document stored) {
    final String type = StoredFields.of(stored).require("type", TEXT);
    return switch (type) {
      case PURCHASE -> PURCHASES.read(stored);
      case REFUND -> REFUNDS.read(stored);
      case RULES -> CHANGES_OF_RULES.read(stored);
      case ADJUSTMENT -> ADJUSTMENTS.read(stored);
      default -> throw new IllegalStateException("no type of a ledger's entry: " + type);
    };
  }

  private static List<Activity> activities(StoredFields fields, List<Activity> activities) {
    if (fields.isRead()) {
      final String userId = fields.path().parent().id();
      final String packed = fields.get(PACKED_ACTIVITIES, TEXT);
      return packed != null
          ? PackedActivities.unpack(userId, packed)
          : fields.get(ACTIVITIES, FEW_ACTIVITIES).stream()
              .map(activity -> ActivityBuilder.builder(activity).userId(userId).build())
              .toList();
    }
    if (activities.size() > PackedActivities.FEW) {
      fields.optional(PACKED_ACTIVITIES, TEXT, PackedActivities.pack(activities));
    } else if (!activities.isEmpty()) {
      fields.optional(ACTIVITIES, FEW_ACTIVITIES, activities);
    }
    return activities;
  }

  /** Money is left out where there is none, as in all entries of before refunds in money. */
  private static Mapping<Refunded> refunded(String units, String amount) {
    return Mapping.of(
        Refunded.NONE,
        (refunded, fields) -> {
          BigDecimal money = refunded.amount();
          if (fields.isRead() || money.signum() > 0) {
            money = fields.optional(amount, AMOUNT, money);
          }
          return new Refunded(fields.required(units, WHOLE_NUMBER, refunded.units()), money);
        });
  }
}
