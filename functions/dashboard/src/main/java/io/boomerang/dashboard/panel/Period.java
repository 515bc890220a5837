package io.boomerang.dashboard.panel;

/**
 * The time that a query is about, as its parameters {@code @from} and {@code @to} (an instant, not
 * included) and {@code @from_day} and {@code @to_day} (a day of the shop, included).
 */
public enum Period {
  /** From the shop's midnight; {@code @to} is the next one. */
  TODAY,
  /** The whole day before; it is over, so that its figures stay in memory for an hour. */
  YESTERDAY,
  /** The whole day a week before. */
  WEEK_BEFORE,
  /** Today and the six days before. */
  LAST_7_DAYS,
  /** Today and the 69 days before. */
  LAST_70_DAYS,
  /** Today and the 89 days before. */
  LAST_90_DAYS,
  /** The days of the page's address. */
  CHOSEN
}
