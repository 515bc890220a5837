package io.boomerang.core.loyalty;

import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.hash.Sha256;

/** Where loyalty keeps what. */
public final class LoyaltyPaths {
  /** The collection of customers' loyalty documents. */
  public static final String LOYALTY = "loyalty";

  /** The collection, below a loyalty document, of its ledger. */
  public static final String LEDGER = "ledger";

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

  /** A product's price history. */
  public static DocumentPath product(String productId) {
    return DocumentPath.of("products", productId);
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
