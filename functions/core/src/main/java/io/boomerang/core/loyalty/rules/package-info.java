/** The loyalty programme as the shop writes it down: tiers, stamp cards, promotions, rewards. */
package io.boomerang.core.loyalty.rules;
