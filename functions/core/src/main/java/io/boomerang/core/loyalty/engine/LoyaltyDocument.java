package io.boomerang.core.loyalty.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * A customer's loyalty document: the tallies that the rules ask for, and what follows from them.
 *
 * @param programme which tallies the document has; see {@link Programme#id}
 * @param version of the rules that it was made by
 * @param tallies by measure; what is zero is left out
 * @param unmatched what refunds gave back of purchases that have not been heard of, by event_id of
 *     the purchase, which starts from it
 * @param credits by rule, how many rewards are kept from before the rules changed
 */
@RecordBuilder
public record LoyaltyDocument(
    String userId,
    String programme,
    int version,
    Map<String, Tally> tallies,
    Map<String, Refunded> unmatched,
    Map<String, Long> credits,
    Standing standing) {
  /** Most purchases that refunds may be ahead of: the document stays small. */
  public static final int MAX_UNMATCHED = 50;

  public LoyaltyDocument {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(programme, "programme");
    tallies = Map.copyOf(tallies);
    unmatched = Map.copyOf(unmatched);
    credits = Map.copyOf(credits);
    Objects.requireNonNull(standing, "standing");
  }

  /** What the customer spent in all, refunds taken off. */
  public BigDecimal spend() {
    return tallies.getOrDefault(Programme.EVERYTHING.key(), Tally.NONE).spend();
  }
}
