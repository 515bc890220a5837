package io.boomerang.core.catalogue;

import java.time.Instant;
import java.util.Objects;

/**
 * What the shop knows of a customer from {@code updatedAt} on.
 *
 * @param name null when unknown
 * @param email null when unknown
 * @param locale a BCP 47 tag such as {@code ja} or {@code pt-BR}; null when unknown
 * @param marketingConsent null when the customer was never asked
 * @param updatedAt UTC; the newest wins
 */
public record Customer(
    String userId,
    String name,
    String email,
    String locale,
    Boolean marketingConsent,
    Instant updatedAt) {
  public Customer {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
