package io.boomerang.core.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tables of the warehouse that say something about customers, and how their rows are found. */
public enum PersonalTable {
  EVENTS("events", "event_time"),
  ACTIVITY("activity", "occurred_at"),
  REJECTED_EVENTS("rejected_events", "published_at"),
  CHURN_FEATURES("churn_features", "run_date"),
  CHURN_SCORES("churn_scores", "run_date"),
  CUSTOMER_LIFETIME_VALUE("customer_lifetime_value", "run_date");

  private static final String USER_ID = "user_id";

  private final String id;
  private final String partitionedBy;

  PersonalTable(String id, String partitionedBy) {
    this.id = id;
    this.partitionedBy = partitionedBy;
  }

  /** The table's name. */
  public String id() {
    return id;
  }

  /** The column that the table is partitioned by: a time or a day. */
  public String partitionedBy() {
    return partitionedBy;
  }

  /** The columns that say from when a row is: it is as old as the earliest of them. */
  public List<String> times() {
    return switch (this) {
      case EVENTS, ACTIVITY -> List.of(partitionedBy, "published_at");
      case REJECTED_EVENTS, CHURN_FEATURES, CHURN_SCORES, CUSTOMER_LIFETIME_VALUE ->
          List.of(partitionedBy);
    };
  }

  /** Whether a row with these values, columns by name, is of no later than a time. */
  public boolean isNoLater(Map<String, Object> row, Instant until) {
    return times().stream().map(row::get).anyMatch(value -> isNoLater(value, until));
  }

  private static boolean isNoLater(Object value, Instant until) {
    return value instanceof LocalDate day
        ? !day.isAfter(LocalDate.ofInstant(until, ZoneOffset.UTC))
        : value instanceof Instant time && !time.isAfter(until);
  }

  /**
   * What to look for in the table.
   *
   * @param offerIds of the customer's offers: a provider's events name these and nobody
   */
  List<RowMatch> matches(CustomerTraces traces, Collection<String> offerIds) {
    return switch (this) {
      case EVENTS, CHURN_FEATURES, CHURN_SCORES, CUSTOMER_LIFETIME_VALUE ->
          List.of(new RowMatch.OfValue(this, USER_ID, traces.userId()));
      case REJECTED_EVENTS -> List.of(new RowMatch.OfText(this, "raw", traces.pattern()));
      case ACTIVITY -> {
        final List<RowMatch> matches = new ArrayList<>();
        matches.add(new RowMatch.OfValue(this, USER_ID, traces.userId()));
        offerIds.forEach(offer -> matches.add(new RowMatch.OfValue(this, "offer_id", offer)));
        yield matches;
      }
    };
  }
}
