package io.boomerang.dashboard.panel;

/** How soon figures are read again while somebody looks at them. */
public enum Pace {
  /** What is being sold. */
  SALES,
  /** What changes during a day. */
  USUAL,
  /** What is over, covers many days or changes once a day: 60 times as seldom as usual. */
  HOURLY
}
