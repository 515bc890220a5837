package io.boomerang.core.offers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Everything that a mail with an offer says. Names are what others typed: whoever renders them
 * escapes them.
 *
 * @param name the customer's; null when unknown
 * @param zone in which the coupon's last moment is shown
 * @param reward what was earned, in the shop's own words; null when it is no reward
 * @param lines what is in the cart, the newest first; none when the offer needs no cart
 * @param moreLines how many more are in the cart than are listed
 * @param total the value of all lines in the shop's currency; null when not all are known
 * @param restoreLink brings the cart back; null when the offer needs none
 * @param coupon as {@link CouponCodes#display} shows it; null when there is nothing to redeem
 */
public record OfferMail(
    String offerId,
    Campaign campaign,
    String email,
    String name,
    Locale locale,
    ZoneId zone,
    String reward,
    List<Line> lines,
    int moreLines,
    BigDecimal total,
    Discount discount,
    String coupon,
    Instant couponExpiresAt,
    String unsubscribeLink,
    String restoreLink) {
  public OfferMail {
    lines = List.copyOf(lines);
  }

  /** A mail whose button leads to the shop. */
  public OfferMail(
      String offerId,
      Campaign campaign,
      String email,
      String name,
      Locale locale,
      ZoneId zone,
      String reward,
      List<Line> lines,
      int moreLines,
      BigDecimal total,
      Discount discount,
      String coupon,
      Instant couponExpiresAt,
      String unsubscribeLink) {
    this(
        offerId,
        campaign,
        email,
        name,
        locale,
        zone,
        reward,
        lines,
        moreLines,
        total,
        discount,
        coupon,
        couponExpiresAt,
        unsubscribeLink,
        null);
  }

  /**
   * One product of the cart.
   *
   * @param name null when the catalogue has none
   * @param price of one unit; null when unknown
   * @param imageUrl of its picture; null when the catalogue has none
   * @param url of its page; null when the catalogue has none
   */
  public record Line(
      String productId, String name, int quantity, BigDecimal price, String imageUrl, String url) {

    /** A product that the catalogue shows neither picture nor page of. */
    public Line(String productId, String name, int quantity, BigDecimal price) {
      this(productId, name, quantity, price, null, null);
    }
  }
}
