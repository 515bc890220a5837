package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.Customer;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.json.Stated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps customers' profiles field by field; see {@link StatedFields}. Fields that others keep in
 * the document stay.
 */
final class KeepProfiles {
  private static final String UPDATED_AT = "updated_at";

  private final LoyaltyPorts ports;

  KeepProfiles(LoyaltyPorts ports) {
    this.ports = ports;
  }

  void keep(Customer customer) {
    ports.commits().run(() -> decide(customer));
  }

  private Decision<Boolean> decide(Customer customer) {
    final var path = LoyaltyPaths.customer(customer.userId());
    final Optional<Document> stored = ports.documents().get(path);
    final Map<String, Object> before = stored.map(Document::fields).orElse(Map.of());
    final Optional<Instant> erasedAt = erasedAt(customer.userId(), stored);
    if (erasedAt.filter(time -> !customer.updatedAt().isAfter(time)).isPresent()) {
      return Decision.nothing(false);
    }
    final Map<String, Object> fields =
        StatedFields.merged(before, stated(customer), customer.updatedAt());
    fields.put("user_id", customer.userId());
    fields.put(UPDATED_AT, later(before.get(UPDATED_AT), customer.updatedAt()));
    erasedAt.ifPresent(time -> fields.put(Tombstones.ERASED_AT, time));
    return fields.equals(before)
        ? Decision.nothing(false)
        : new Decision<>(List.of(Write.save(path, fields, stored)), true);
  }

  /** Until when the customer was erased: a profile of before brings nobody back. */
  private Optional<Instant> erasedAt(String userId, Optional<Document> stored) {
    return stored.isEmpty()
        ? ports.tombstones().erasedAt(ports.documents(), userId)
        : stored
            .map(Document::fields)
            .map(fields -> fields.get(Tombstones.ERASED_AT))
            .map(Instant.class::cast);
  }

  private static Instant later(Object before, Instant updatedAt) {
    final Instant time = updatedAt.truncatedTo(ChronoUnit.MICROS);
    return before instanceof Instant known && known.isAfter(time) ? known : time;
  }

  private static Map<String, Stated<?>> stated(Customer customer) {
    final Map<String, Stated<?>> stated = new LinkedHashMap<>();
    stated.put("name", customer.name());
    stated.put("email", customer.email());
    stated.put("locale", customer.locale());
    stated.put("time_zone", customer.timeZone());
    stated.put("marketing_consent", customer.marketingConsent());
    stated.put("consent_given_at", customer.consentGivenAt());
    return stated;
  }
}
