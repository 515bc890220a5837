package io.boomerang.core.catalogue;

import io.boomerang.core.json.Stated;
import java.time.Instant;
import java.util.Objects;

/**
 * What the shop says of a customer from {@code updatedAt} on. What it does not say stays as it was.
 *
 * @param locale a BCP 47 tag such as {@code ja} or {@code pt-BR}
 * @param timeZone such as {@code Asia/Tokyo}
 * @param marketingConsent no value when the customer was never asked
 * @param consentGivenAt when the customer last agreed in so many words, UTC
 * @param updatedAt UTC; of each field the newest wins
 */
public record Customer(
    String userId,
    Stated<String> name,
    Stated<String> email,
    Stated<String> locale,
    Stated<String> timeZone,
    Stated<Boolean> marketingConsent,
    Stated<Instant> consentGivenAt,
    Instant updatedAt) {
  public Customer {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
