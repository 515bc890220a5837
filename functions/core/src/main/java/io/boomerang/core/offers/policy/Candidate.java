package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.Shopper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A customer to whom an offer could be sent, as the policies see it.
 *
 * @param profile empty when the shop never told us of the customer
 * @param value of what is in the cart
 * @param newestAddition when the newest of it was added
 * @param lastPurchaseAt the customer's or the session's newest purchase; empty when none
 * @param coldAt when the cart went cold
 * @param zone the customer's
 */
public record Candidate(
    Shopper shopper,
    Optional<Profile> profile,
    BigDecimal value,
    Instant newestAddition,
    Optional<Instant> lastPurchaseAt,
    Instant coldAt,
    ZoneId zone,
    Instant now) {}
