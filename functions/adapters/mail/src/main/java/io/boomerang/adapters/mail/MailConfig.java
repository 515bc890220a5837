package io.boomerang.adapters.mail;

import io.boomerang.core.config.Settings;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * What every mail of the shop says.
 *
 * @param shopName as customers know it
 * @param shopUrl where the mail's button leads
 * @param postalAddress of the shop, which many countries want in a mail; empty for none
 * @param currency of all prices
 * @param locale of customers whose language is not known
 */
public record MailConfig(
    String shopName,
    String shopUrl,
    Optional<String> postalAddress,
    Currency currency,
    Locale locale) {

  /** Reads the {@code SHOP_*} variables. */
  public static MailConfig from(Settings settings) {
    final String url = settings.required("SHOP_URL", "where the mail's button leads");
    if (!url.isEmpty() && !url.matches("https?://[^\\s\"'<>]+")) {
      settings.problem("SHOP_URL", "give an address such as https://shop.example");
    }
    return new MailConfig(
        settings.required("SHOP_NAME", "the shop's name, as customers know it"),
        url,
        settings.optional("SHOP_POSTAL_ADDRESS"),
        settings.currency("SHOP_CURRENCY", Currency.getInstance("USD")),
        Locale.forLanguageTag(settings.text("SHOP_LOCALE", "en-US")));
  }
}
