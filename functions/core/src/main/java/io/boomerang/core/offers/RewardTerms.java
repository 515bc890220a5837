package io.boomerang.core.offers;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;

/**
 * The reward that an offer is the coupon of.
 *
 * @param rewardId names it in the loyalty programme
 * @param sequence of the newest change of it that was taken in; older ones change nothing
 * @param isWithdrawn whether a refund took it back: nobody can use the coupon from then on
 * @param description in the shop's own words; empty when nobody said
 * @param onProduct the product that the coupon is on; null when it is on none
 * @param onCategory the category that it is on, with all below it; null when it is on none
 */
@RecordBuilder
public record RewardTerms(
    String rewardId,
    long sequence,
    boolean isWithdrawn,
    String description,
    String onProduct,
    String onCategory) {
  public RewardTerms {
    Objects.requireNonNull(rewardId, "rewardId");
    Objects.requireNonNull(description, "description");
  }

  /**
   * One item of an order.
   *
   * @param category null when the checkout does not say
   */
  public record Item(String productId, String category) {
    public Item {
      Objects.requireNonNull(productId, "productId");
    }
  }

  /** Whether only orders with a certain item can use the coupon. */
  public boolean needsItem() {
    return onProduct != null || onCategory != null;
  }

  /** Whether an order of these items can use the coupon. */
  public boolean covers(List<Item> items) {
    return !needsItem() || items.stream().anyMatch(this::covers);
  }

  private boolean covers(Item item) {
    if (onProduct != null) {
      return onProduct.equals(item.productId);
    }
    final String category = item.category;
    return category != null
        && (category.equals(onCategory) || category.startsWith(onCategory + "."));
  }

  RewardTerms withdrawnBy(long change) {
    return new RewardTerms(rewardId, change, true, description, onProduct, onCategory);
  }
}
