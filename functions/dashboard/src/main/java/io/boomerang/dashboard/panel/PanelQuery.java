package io.boomerang.dashboard.panel;

/**
 * One query of a panel.
 *
 * @param name of its rows in the answer, such as {@code today}
 * @param sql in BigQuery's SQL; may name the parameters of {@link Period}, {@code @now}, {@code
 *     @hour_ago} (60 minutes that end with the current one), {@code @currency} (that is looked at),
 *     {@code @shop_currency} (of prices that name none), {@code @zone} and {@code @idle_seconds} (of
 *     a cart until it is cold)
 */
public record PanelQuery(String name, Period period, Pace pace, String sql) {}
