package io.boomerang.core.customer;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads how a customer stands, for the shop's own pages: one document and one query. */
public final class ReadStanding {
  /** More rewards than a page shows; those that expire first are those of the answer. */
  private static final int MAX_REWARDS = 1_000;

  private final DocumentStore store;
  private final Programme programme;

  public ReadStanding(DocumentStore store, Programme programme) {
    this.store = store;
    this.programme = programme;
  }

  /**
   * A customer's standing.
   *
   * @param loyalty who never bought has the document of somebody who never did
   * @param rewards with their coupons, those that expire first in front
   */
  public record CustomerStanding(LoyaltyDocument loyalty, List<Offer> rewards) {
    public CustomerStanding {
      rewards = List.copyOf(rewards);
    }
  }

  /**
   * The customer's standing as of the last commit.
   *
   * @param now UTC: a promotion that is over by then holds no longer
   * @throws io.boomerang.core.document.StoreUnavailableException when it may work later
   */
  public CustomerStanding of(String userId, Instant now) {
    final LoyaltyDocument loyalty =
        store
            .get(LoyaltyPaths.document(userId))
            .map(LoyaltyFields::read)
            .orElseGet(() -> programme.empty(userId));
    return new CustomerStanding(programme.shownAt(now, loyalty), rewards(userId));
  }

  private List<Offer> rewards(String userId) {
    final Map<String, Object> ofCustomer =
        Map.of("user_id", userId, "campaign", Campaign.REWARD.id());
    return store
        .query(Query.of(OfferDocument.COLLECTION, ofCustomer, "expires_at", MAX_REWARDS))
        .stream()
        .map(OfferDocument::read)
        .filter(offer -> offer.coupon() != null)
        .toList();
  }
}
