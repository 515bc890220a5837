package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.StoredFields;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import java.util.Locale;

/**
 * What the shop stated about a customer.
 *
 * @param name null when unknown
 * @param email null when unknown
 * @param locale {@link Locale#ROOT} when unknown
 * @param hasConsented whether the customer agreed to be written to; never asked is no
 * @param timeZone as the shop gave it; null when it did not
 */
public record Profile(
    String name, String email, Locale locale, boolean hasConsented, String timeZone) {

  public static DocumentPath path(String userId) {
    return DocumentPath.of("customers", userId);
  }

  /** The profile in a document {@code customers/<user>}. */
  public static Profile read(Document document) {
    final StoredFields fields = StoredFields.of(document);
    return new Profile(
        fields.text("name"),
        fields.text("email"),
        locale(fields.text("locale")),
        Boolean.TRUE.equals(fields.truth("marketing_consent")),
        fields.text("time_zone"));
  }

  private static Locale locale(String tag) {
    if (tag == null) {
      return Locale.ROOT;
    }
    // It keeps the well-formed beginning of a tag that goes wrong later.
    return Locale.forLanguageTag(tag.replace('_', '-'));
  }
}
