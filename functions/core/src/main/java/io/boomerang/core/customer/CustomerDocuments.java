package io.boomerang.core.customer;

import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.OfferDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The documents about one customer. */
public final class CustomerDocuments {
  /** The collections that have documents about customers, in the order in which they are erased. */
  public static final List<String> PERSONAL =
      List.of(
          "coupons",
          "offers",
          "carts",
          "catalogue_lines",
          "ledger",
          "shoppers",
          "loyalty",
          "customers");

  /**
   * The collections that say nothing about anybody; wishes of an address, and that somebody was
   * erased, outlive the customer, and are found by a hash under a secret.
   */
  public static final Set<String> IMPERSONAL =
      Set.of("products", "prices", "mail", "addresses", "erased");

  private static final int PAGE = 300;
  private static final int CHUNK = 100;

  private final DocumentStore store;
  private final Tombstones tombstones;

  /**
   * The documents of a store.
   *
   * @param tombstones who is erased is noted there
   */
  public CustomerDocuments(DocumentStore store, Tombstones tombstones) {
    this.store = store;
    this.tombstones = tombstones;
  }

  /** Notes that the customer is erased, so that what is delivered later brings nothing back. */
  void bury(String userId, Instant now) {
    tombstones.put(store, userId, now);
  }

  /** Until when the customer was erased; empty for who never was. */
  Optional<Instant> erasedAt(String userId) {
    return tombstones.erasedAt(store, userId);
  }

  /** Ids of the customers with this address, as the shop states it now. */
  List<String> withEmail(String email) {
    return store.query(Query.of("customers", Map.of("email", email), "user_id", PAGE)).stream()
        .map(document -> document.path().id())
        .toList();
  }

  /**
   * All of them, in the order in which they are to be erased: what others are found by comes last,
   * so that whoever was interrupted finds the rest.
   */
  List<Document> of(String userId) {
    final List<Document> offers = new ArrayList<>();
    for (Campaign campaign : Campaign.values()) {
      offers.addAll(
          all("offers", Map.of("user_id", userId, "campaign", campaign.id()), "expires_at"));
    }
    final List<Document> carts = new ArrayList<>();
    for (CartStatus status : CartStatus.values()) {
      carts.addAll(
          all(
              CartDocument.COLLECTION,
              Map.of("user_id", userId, "status", status.id()),
              "expires_at"));
    }
    final List<Document> ledger = store.list(LoyaltyPaths.document(userId), LoyaltyPaths.LEDGER);
    return Stream.of(
            coupons(offers),
            offers,
            carts,
            catalogueLines(userId, ledger),
            ledger,
            found(
                List.of(
                    ShopperDocument.path(userId),
                    LoyaltyPaths.document(userId),
                    LoyaltyPaths.customer(userId))))
        .flatMap(List::stream)
        .toList();
  }

  /** Erases one of those documents, whatever has become of it since. */
  void erase(Document document) {
    boolean isGone = false;
    while (!isGone) {
      isGone = tryToErase(document.path());
    }
  }

  /** False when somebody changed it this moment: it is to be read again and erased. */
  private boolean tryToErase(DocumentPath path) {
    final Optional<Document> now = store.get(path);
    if (now.isEmpty()) {
      return true;
    }
    try {
      store.commit(List.of(new Write.Delete(path, now.get().version())));
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  private List<Document> coupons(List<Document> offers) {
    return found(
        offers.stream()
            .map(OfferDocument::read)
            .filter(offer -> offer.coupon() != null)
            .map(offer -> OfferDocument.couponPath(offer.coupon()))
            .toList());
  }

  private List<Document> catalogueLines(String userId, List<Document> ledger) {
    return found(
        ledger.stream()
            .map(entry -> LoyaltyPaths.catalogueLine(userId, entry.path().id()))
            .toList());
  }

  /** Those of the documents that exist, in the order of the paths. */
  private List<Document> found(List<DocumentPath> paths) {
    final List<Document> found = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += CHUNK) {
      final List<DocumentPath> some = paths.subList(from, Math.min(paths.size(), from + CHUNK));
      final Map<DocumentPath, Document> existing = store.getAll(some);
      some.stream().filter(existing::containsKey).map(existing::get).forEach(found::add);
    }
    return found;
  }

  private List<Document> all(String collection, Map<String, Object> equal, String orderBy) {
    final List<Document> all = new ArrayList<>();
    Query query = Query.of(collection, equal, orderBy, PAGE);
    while (true) {
      final List<Document> page = store.query(query);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      query = query.after(page.get(PAGE - 1));
    }
  }
}
