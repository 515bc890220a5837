/**
 * The pure rules of loyalty: what a customer's ledger makes of tiers, stamp cards and promotions.
 */
package io.boomerang.core.loyalty.engine;
