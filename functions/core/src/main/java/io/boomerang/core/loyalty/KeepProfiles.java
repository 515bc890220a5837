package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.Customer;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps customers' profiles, the newest of each. Of two with the same time a refusal of mails beats
 * silence, which beats consent; else the one that is greater by its content. Fields that others
 * keep in the document, such as suppression, stay.
 */
final class KeepProfiles {
  private static final String UPDATED_AT = "updated_at";
  private static final String CONSENT = "marketing_consent";
  private static final List<String> CONTENT = List.of("name", "email", "locale", CONSENT);
  private static final Comparator<Map<String, Object>> BY_CONTENT =
      Comparator.comparingInt(KeepProfiles::refusal).thenComparing(KeepProfiles::content);

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
    final Map<String, Object> profile = profile(customer);
    if (stored.isPresent() && !isNewer(profile, stored.get().fields())) {
      return Decision.nothing(false);
    }
    final Map<String, Object> fields = new HashMap<>(stored.map(Document::fields).orElse(Map.of()));
    fields.putAll(profile);
    return new Decision<>(List.of(Write.save(path, fields, stored)), true);
  }

  private static boolean isNewer(Map<String, Object> profile, Map<String, Object> stored) {
    if (!(stored.get(UPDATED_AT) instanceof Instant before)) {
      return true;
    }
    final int order = ((Instant) profile.get(UPDATED_AT)).compareTo(before);
    return order > 0 || (order == 0 && BY_CONTENT.compare(profile, stored) > 0);
  }

  /** How far a consent goes to forbid: whoever said both at once is not written to. */
  private static int refusal(Map<String, Object> fields) {
    final Object consent = fields.get(CONSENT);
    return consent == null ? 1 : Boolean.FALSE.equals(consent) ? 2 : 0;
  }

  private static String content(Map<String, Object> fields) {
    return CONTENT.stream().map(fields::get).toList().toString();
  }

  private static Map<String, Object> profile(Customer customer) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("user_id", customer.userId());
    fields.put("name", customer.name());
    fields.put("email", customer.email());
    fields.put("locale", customer.locale());
    fields.put(CONSENT, customer.marketingConsent());
    fields.put(UPDATED_AT, customer.updatedAt().truncatedTo(ChronoUnit.MICROS));
    return fields;
  }
}
