package io.boomerang.core.loyalty;

/** Whether what changes in a customer's standing is published. */
enum Causing {
  /** Changes of tier, rewards and what could not be posted become activities. */
  ACTIVITIES,
  /**
   * A rebuild: in another order than at the first time, other changes would be seen, and rewards
   * mailed long ago would be mailed once more.
   */
  NOTHING
}
