package io.boomerang.dashboard.panel;

/** How soon figures are read again while somebody looks at them; the soonest first. */
public enum Pace {
  /** What is being sold. */
  SALES,
  /** What changes during a day. */
  USUAL,
  /** What changes slowly or is dear to read: 5 times as seldom as usual. */
  SLOW,
  /** What is over or changes once a day: 60 times as seldom as usual. */
  HOURLY,
  /** What covers many days, of which today is a small part: 360 times as seldom as usual. */
  SELDOM
}
