package io.boomerang.core.offers.policy;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.StoredFields;
import java.time.Instant;
import java.util.Locale;

/**
 * What the shop stated about a customer.
 *
 * @param name null when unknown
 * @param email null when unknown
 * @param locale {@link Locale#ROOT} when unknown
 * @param hasConsented whether the customer agreed to be written to; never asked is no
 * @param consentGivenAt when the customer last agreed in so many words; null when not known
 * @param timeZone as the shop gave it; null when it did not
 */
public record Profile(
    String name,
    String email,
    Locale locale,
    boolean hasConsented,
    Instant consentGivenAt,
    String timeZone) {

  public static DocumentPath path(String userId) {
    return DocumentPath.of("customers", userId);
  }

  /** The profile in a document {@code customers/<user>}. */
  public static Profile read(Document document) {
    final StoredFields fields = StoredFields.of(document);
    return new Profile(
        fields.get("name", TEXT),
        fields.get("email", TEXT),
        locale(fields.get("locale", TEXT)),
        fields.optional("marketing_consent", BOOLEAN, false),
        fields.get("consent_given_at", TIME),
        fields.get("time_zone", TEXT));
  }

  private static Locale locale(String tag) {
    if (tag == null) {
      return Locale.ROOT;
    }
    // It keeps the well-formed beginning of a tag that goes wrong later.
    return Locale.forLanguageTag(tag.replace('_', '-'));
  }
}
