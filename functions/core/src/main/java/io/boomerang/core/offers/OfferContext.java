package io.boomerang.core.offers;

import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What claiming, sending and finishing offers work with.
 *
 * @param names of whoever calls the provider, a new one each time
 */
public record OfferContext(
    DocumentStore store,
    CompareAndSet compareAndSet,
    Mailer mailer,
    MessagePublisher publisher,
    Clock clock,
    Supplier<String> names,
    CouponCodes coupons,
    UnsubscribeLinks links,
    RestoreLinks restoreLinks,
    Addresses addresses,
    CartConfig cart,
    OfferConfig offer,
    RetryConfig retry) {}
