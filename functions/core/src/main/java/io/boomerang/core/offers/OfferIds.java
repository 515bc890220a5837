package io.boomerang.core.offers;

import io.boomerang.core.hash.Sha256;

/**
 * Derives the ids of offers, so that deciding twice makes one offer. They leave the system, in
 * mails' headers and the provider's records, and so say nothing of sessions and customers.
 */
public final class OfferIds {
  /** 128 bits: no two offers share one. */
  private static final int HEX_DIGITS = 32;

  private OfferIds() {}

  /** The offer for a session's cart, the n-th time that it went cold. */
  public static String ofCart(String userSession, int round) {
    return id(Campaign.CART, userSession, Integer.toString(round));
  }

  /** The offer that is the coupon of a customer's reward. */
  public static String ofReward(String userId, String rewardId) {
    return ofCustomer(Campaign.REWARD, userId, rewardId);
  }

  /** The one reminder of a customer's reward. */
  static String ofReminder(String userId, String rewardId) {
    return ofCustomer(Campaign.REMINDER, userId, rewardId);
  }

  /**
   * The offer to a customer for one cause.
   *
   * @param cause names it within the campaign, such as the lapse or the reward
   */
  static String ofCustomer(Campaign campaign, String userId, String cause) {
    return id(campaign, userId, cause);
  }

  /** Lengths keep two parts from meaning the same as two others. */
  private static String id(Campaign campaign, String subject, String cause) {
    final String text = campaign.id() + "/" + subject.length() + ":" + subject + cause;
    return Sha256.hex(text).substring(0, HEX_DIGITS);
  }
}
