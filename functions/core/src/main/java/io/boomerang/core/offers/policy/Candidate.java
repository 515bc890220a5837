package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.Shopper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A customer to whom an offer could be sent, as the policies see it.
 *
 * @param address what is known of the address, whoever else has it; empty when there is none
 * @param profile empty when the shop never stated anything about the customer
 * @param value of what is in the cart; empty when the offer needs none
 * @param wantedAt a purchase since then ends the offer: for a cart, its newest addition
 * @param lastPurchaseAt the customer's or the session's newest purchase; empty when none
 * @param since when the offer was called for, such as when the cart went cold
 * @param zones in one of which the customer lives, never empty
 */
public record Candidate(
    Shopper shopper,
    Optional<Shopper> address,
    Optional<Profile> profile,
    Optional<BigDecimal> value,
    Instant wantedAt,
    Optional<Instant> lastPurchaseAt,
    Instant since,
    List<ZoneId> zones,
    Instant now) {}
