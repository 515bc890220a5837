package io.boomerang.core.loyalty.engine;

/**
 * What the shop owes from before its rules changed: so many rewards of a rule that the customer has
 * beyond what the rules of now say. What is earned from then on comes on top, up to the rule's
 * limit, so that a stamp card goes on from where it is and a promotion is earned once.
 */
final class Credits {
  private Credits() {}

  /**
   * How many rewards of a rule a customer has.
   *
   * @param earned by the rule as it is now, its limit left aside
   * @param most that the rule gives to one customer
   */
  static long total(long earned, long credit, long most) {
    return credit + Math.max(0, Math.min(earned, most - credit));
  }

  /**
   * The credit with which a customer has no fewer rewards than were held under rules of before. As
   * long as a rule gives what it gave it stays as it is; else it is the least that will do, so that
   * going back to earlier rules gives nothing twice.
   *
   * @param before the credit under those rules
   */
  static long kept(long held, long earned, long before, long most) {
    if (total(earned, before, most) == held) {
      return before;
    }
    return held > most ? held : Math.max(0, held - earned);
  }
}
