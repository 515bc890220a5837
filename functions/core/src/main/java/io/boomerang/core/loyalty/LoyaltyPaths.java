package io.boomerang.core.loyalty;

import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.hash.Sha256;
import java.time.Instant;

/** Where loyalty keeps what. */
public final class LoyaltyPaths {
  /** The collection of customers' loyalty documents. */
  public static final String LOYALTY = "loyalty";

  /** The collection, below a loyalty document, of its ledger. */
  public static final String LEDGER = "ledger";

  /** The collection, below a product, of its prices. */
  public static final String PRICES = "prices";

  static final String CATALOGUE_LINES = "catalogue_lines";

  private LoyaltyPaths() {}

  /** A customer's document. */
  public static DocumentPath document(String userId) {
    return DocumentPath.of(LOYALTY, userId);
  }

  /** An entry of a customer's ledger. */
  public static DocumentPath entry(String userId, String eventId) {
    return document(userId).child(LEDGER, eventId);
  }

  /** A product, with its newest price. */
  public static DocumentPath product(String productId) {
    return DocumentPath.of("products", productId);
  }

  /**
   * A price of a product.
   *
   * @param from when it began, UTC, to the microsecond
   */
  public static DocumentPath price(String productId, Instant from) {
    return product(productId).child(PRICES, from.toString());
  }

  /** A customer's profile. */
  public static DocumentPath customer(String userId) {
    return DocumentPath.of("customers", userId);
  }

  /** The note that a line of the ledger follows the catalogue. */
  public static DocumentPath catalogueLine(String userId, String eventId) {
    return DocumentPath.of(CATALOGUE_LINES, Sha256.name(userId, eventId));
  }
}
