package io.boomerang.dashboard.panel;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;

/**
 * What the page knows of the shop.
 *
 * @param zone whose midnight ends the shop's days
 * @param currency of prices that name none, and of the sums shown when no other is asked for
 * @param cartIdle without a move for so long, a cart is cold
 */
public record Shop(String name, ZoneId zone, Currency currency, Duration cartIdle) {}
