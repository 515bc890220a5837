/** Offers: who gets one, how it is sent once, how its coupon is redeemed. */
package io.boomerang.core.offers;
