/**
 * The loyalty programme at work. What a customer's document says is a function of the set of ledger
 * entries alone: neither the order nor the number of times that they arrived in matters.
 */
package io.boomerang.core.loyalty;
