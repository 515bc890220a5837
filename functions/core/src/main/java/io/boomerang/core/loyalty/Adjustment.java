package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.hash.Sha256;
import io.boomerang.core.json.Json;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Spend that the shop grants a customer, or takes back, without a sale. It travels as activity
 * {@code loyalty_adjusted}, which the archive keeps, so that a rebuild enters it again.
 *
 * @param id names it among the customer's: the same one again changes nothing
 * @param time UTC: a rule with a span of time counts it when this lies within
 * @param amount in the programme's currency, not zero; negative when spend is taken back
 */
public record Adjustment(String userId, String id, Instant time, BigDecimal amount, String reason) {
  /** The type of the activity. */
  public static final String TYPE = "loyalty_adjusted";

  /** Most characters of an id; a document is named by it. */
  public static final int MAX_ID_LENGTH = 200;

  /** Most characters of a reason. */
  public static final int MAX_REASON_LENGTH = 500;

  /** What an adjustment says, its time apart; which of two is the greater means nothing. */
  static final Comparator<AdjustmentEntry> BY_CONTENT =
      Comparator.comparing(AdjustmentEntry::amount).thenComparing(AdjustmentEntry::reason);

  private static final BigDecimal MAX_AMOUNT = BigDecimal.TEN.pow(9);
  private static final int MAX_DECIMALS = 9;

  /**
   * An adjustment.
   *
   * @throws IllegalArgumentException naming what is not as it must be
   */
  public Adjustment {
    Objects.requireNonNull(time, "time");
    require(!userId.isBlank(), "user_id is blank");
    require(!id.isBlank() && id.length() <= MAX_ID_LENGTH, "adjustment_id has no 1 to 200 letters");
    require(
        !reason.isBlank() && reason.length() <= MAX_REASON_LENGTH,
        "reason has no 1 to 500 letters");
    require(
        amount.signum() != 0
            && amount.abs().compareTo(MAX_AMOUNT) <= 0
            && amount.stripTrailingZeros().scale() <= MAX_DECIMALS,
        "amount is zero, above a thousand million, or has more than 9 decimals: " + amount);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * The adjustment that an activity states; empty when it is about something else.
   *
   * @throws IllegalArgumentException when it lacks what makes it one
   */
  static Optional<Adjustment> of(Activity activity) {
    if (!activity.activityType().equals(TYPE)) {
      return Optional.empty();
    }
    final Map<String, Object> details = details(activity);
    return Optional.of(
        new Adjustment(
            given(activity, "user_id", activity.userId()),
            given(activity, "adjustment_id", details.get("adjustment_id")),
            activity.occurredAt(),
            amount(activity, given(activity, "amount", details.get("amount"))),
            given(activity, "reason", details.get("reason"))));
  }

  private static Map<String, Object> details(Activity activity) {
    try {
      return activity.details() == null ? Map.of() : Json.object(activity.details());
    } catch (IOException e) {
      throw new IllegalArgumentException(activity.activityId() + ": details are no JSON", e);
    }
  }

  private static String given(Activity activity, String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(activity.activityId() + " has no " + name);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static BigDecimal amount(Activity activity, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          activity.activityId() + ": amount is no number: " + text, e);
    }
  }

  /** What is published. Two contents of one id are two activities, of which one counts. */
  public Activity activity() {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("adjustment_id", id);
    details.put("amount", Amounts.text(amount));
    details.put("reason", reason);
    final String hash = Sha256.name(userId, id, Amounts.text(amount), reason);
    return new Activity(TYPE + "-" + hash, TYPE, time, userId, null, null, Json.text(details));
  }

  /** Its id in the customer's ledger. */
  String entryId() {
    return AdjustmentEntry.id(id);
  }

  /** What is entered in the ledger. */
  AdjustmentEntry entry() {
    return new AdjustmentEntry(id, time, amount, reason, List.of());
  }

  /** No later than its publication: a clock that is ahead reaches no rule before it begins. */
  Adjustment noLaterThan(Instant published) {
    return time.isAfter(published) ? new Adjustment(userId, id, published, amount, reason) : this;
  }
}
