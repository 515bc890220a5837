package io.boomerang.core.loyalty.engine;

import io.boomerang.core.activity.Activity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One event that counts in a customer's document, or another change of it. The entry is there or it
 * is not: that is what makes an event count once however often it is delivered.
 */
public sealed interface LedgerEntry {
  String eventId();

  /** When it happened, UTC. */
  Instant time();

  /** What this entry makes us publish; publishing it twice does no harm. */
  List<Activity> activities();

  /** The entry with more pending activities. */
  LedgerEntry withPending(List<Activity> more);

  private static List<Activity> join(List<Activity> activities, List<Activity> more) {
    final List<Activity> all = new ArrayList<>(activities);
    all.addAll(more);
    return List.copyOf(all);
  }

  /**
   * A purchase line.
   *
   * @param refunded what was given back of it so far
   */
  @RecordBuilder
  record PurchaseEntry(Line line, Refunded refunded, Pricing pricing, List<Activity> activities)
      implements LedgerEntry {
    public PurchaseEntry {
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(refunded, "refunded");
      Objects.requireNonNull(pricing, "pricing");
      activities = List.copyOf(activities);
    }

    @Override
    public String eventId() {
      return line.eventId();
    }

    @Override
    public Instant time() {
      return line.time();
    }

    /** What still counts. */
    public Tally left() {
      return refunded.left(line);
    }

    public PurchaseEntry withRefunded(Refunded all) {
      return new PurchaseEntry(line, all, pricing, activities);
    }

    @Override
    public PurchaseEntry withPending(List<Activity> more) {
      return new PurchaseEntry(line, refunded, pricing, join(activities, more));
    }
  }

  /**
   * A change of the rules, where it left the customer with more rewards than the new ones give. A
   * recomputation takes the credits of the newest; they are no part of any tally.
   *
   * @param version of the new rules
   * @param time of the commit
   * @param credits by rule, how many rewards are kept from before
   */
  @RecordBuilder
  record RulesEntry(int version, Instant time, Map<String, Long> credits, List<Activity> activities)
      implements LedgerEntry {
    /** Begins the ids of these entries, and of no event that counts. */
    public static final String PREFIX = "rules/";

    public RulesEntry {
      Objects.requireNonNull(time, "time");
      credits = Map.copyOf(credits);
      activities = List.copyOf(activities);
    }

    /** The id of the entry of a version. */
    public static String id(int version) {
      return PREFIX + version;
    }

    @Override
    public String eventId() {
      return id(version);
    }

    @Override
    public RulesEntry withPending(List<Activity> more) {
      return new RulesEntry(version, time, credits, join(activities, more));
    }
  }

  /**
   * Spend that the shop grants or takes back without a sale.
   *
   * @param adjustmentId names it among the customer's; entering it again changes nothing
   * @param amount in the programme's currency; negative when spend is taken back
   * @param reason in the words of who granted it
   */
  @RecordBuilder
  record AdjustmentEntry(
      String adjustmentId,
      Instant time,
      BigDecimal amount,
      String reason,
      List<Activity> activities)
      implements LedgerEntry {
    /** Begins the ids of these entries, and of no event that counts. */
    public static final String PREFIX = "adjustments/";

    public AdjustmentEntry {
      Objects.requireNonNull(adjustmentId, "adjustmentId");
      Objects.requireNonNull(reason, "reason");
      time = time.truncatedTo(ChronoUnit.MICROS);
      amount = Amounts.canonical(amount);
      activities = List.copyOf(activities);
    }

    /** The id of the entry of an adjustment. */
    public static String id(String adjustmentId) {
      return PREFIX + adjustmentId;
    }

    @Override
    public String eventId() {
      return id(adjustmentId);
    }

    /** The same with other activities. */
    public AdjustmentEntry withActivities(List<Activity> all) {
      return new AdjustmentEntry(adjustmentId, time, amount, reason, all);
    }

    @Override
    public AdjustmentEntry withPending(List<Activity> more) {
      return withActivities(join(activities, more));
    }
  }

  /**
   * A refund of a purchase line, which may not have been heard of yet.
   *
   * @param asked as the event said; what exceeds the line counts for nothing
   */
  @RecordBuilder
  record RefundEntry(
      String eventId, Instant time, String refersTo, Refunded asked, List<Activity> activities)
      implements LedgerEntry {
    public RefundEntry {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(refersTo, "refersTo");
      Objects.requireNonNull(asked, "asked");
      activities = List.copyOf(activities);
    }

    @Override
    public RefundEntry withPending(List<Activity> more) {
      return new RefundEntry(eventId, time, refersTo, asked, join(activities, more));
    }
  }
}
