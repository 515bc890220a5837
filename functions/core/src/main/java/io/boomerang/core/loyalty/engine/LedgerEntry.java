package io.boomerang.core.loyalty.engine;

import io.boomerang.core.activity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One event that counts in a customer's document. The entry is there or it is not: that is what
 * makes an event count once however often it is delivered.
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
   * @param refunded units given back so far, at most the line's quantity
   */
  record PurchaseEntry(Line line, int refunded, Pricing pricing, List<Activity> activities)
      implements LedgerEntry {
    public PurchaseEntry {
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(pricing, "pricing");
      activities = List.copyOf(activities);
      if (refunded < 0 || refunded > line.quantity()) {
        throw new IllegalArgumentException(refunded + " refunded of " + line);
      }
    }

    @Override
    public String eventId() {
      return line.eventId();
    }

    @Override
    public Instant time() {
      return line.time();
    }

    /** Units that still count. */
    public int kept() {
      return line.quantity() - refunded;
    }

    public PurchaseEntry withRefunded(int units) {
      return new PurchaseEntry(line, units, pricing, activities);
    }

    @Override
    public PurchaseEntry withPending(List<Activity> more) {
      return new PurchaseEntry(line, refunded, pricing, join(activities, more));
    }
  }

  /**
   * A refund of a purchase line.
   *
   * @param quantity units as the event said; what exceeds the line counts for nothing
   */
  record RefundEntry(
      String eventId, Instant time, String refersTo, int quantity, List<Activity> activities)
      implements LedgerEntry {
    public RefundEntry {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(refersTo, "refersTo");
      activities = List.copyOf(activities);
    }

    @Override
    public RefundEntry withPending(List<Activity> more) {
      return new RefundEntry(eventId, time, refersTo, quantity, join(activities, more));
    }
  }
}
