package io.boomerang.core.customer;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.loyalty.LedgerFields;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how a customer stands, for the shop's own pages: one document and one query; and, page by
 * page, what counted.
 */
public final class ReadStanding {
  /** More rewards than a page shows; those that expire first are those of the answer. */
  private static final int MAX_REWARDS = 1_000;

  private static final int HISTORY_PAGE = 50;

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

  /**
   * A page of what counted.
   *
   * @param entries purchases and refunds, the newest first
   * @param next the page that follows begins after this event_id; empty on the last page
   */
  public record History(List<LedgerEntry> entries, Optional<String> next) {
    public History {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A page of the customer's history as of the last commit.
   *
   * @param after {@link History#next} of the page before
   * @return empty when the customer has no such event
   * @throws io.boomerang.core.document.StoreUnavailableException when it may work later
   */
  public Optional<History> history(String userId, Optional<String> after) {
    Query query =
        Query.of(LoyaltyPaths.LEDGER, Map.of(), LedgerFields.NEWEST_FIRST, HISTORY_PAGE)
            .below(LoyaltyPaths.document(userId));
    if (after.isPresent()) {
      final Optional<Document> last =
          after
              .filter(id -> !id.isEmpty())
              .flatMap(id -> store.get(LoyaltyPaths.entry(userId, id)));
      if (last.isEmpty()) {
        return Optional.empty();
      }
      query = query.after(last.get());
    }
    final List<LedgerEntry> page = store.query(query).stream().map(LedgerFields::read).toList();
    return Optional.of(
        new History(
            page.stream().filter(entry -> !(entry instanceof RulesEntry)).toList(),
            page.size() < HISTORY_PAGE
                ? Optional.empty()
                : Optional.of(page.get(HISTORY_PAGE - 1).eventId())));
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
