package io.boomerang.core.insights.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of one customer before a run's cut-off.
 *
 * @param firstDay first day with a purchase
 * @param lastDay last day with a purchase
 * @param history as known at the cut-off, in weeks
 * @param historicValue spent before the cut-off, refunds taken off
 * @param early as known at the earlier cut-off; none for whoever came later
 * @param heldOutOccasions days with a purchase between the two cut-offs
 * @param heldOutValue of those
 */
public record KnownCustomer(
    String userId,
    LocalDate firstDay,
    LocalDate lastDay,
    PurchaseHistory history,
    BigDecimal historicValue,
    Optional<PurchaseHistory> early,
    int heldOutOccasions,
    double heldOutValue) {}
