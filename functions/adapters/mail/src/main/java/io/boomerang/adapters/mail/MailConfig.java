package io.boomerang.adapters.mail;

import io.boomerang.core.config.Settings;
import io.boomerang.core.offers.LinkTemplate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What every mail of the shop says.
 *
 * @param shopName as customers know it
 * @param shopUrl where the mail's button leads
 * @param postalAddress of the shop, which many countries want in a mail; empty for none
 * @param currency of all prices
 * @param locale of customers whose language is not known
 * @param linkParameters added to the links to the shop; {@code {campaign}} stands for the offer's
 */
public record MailConfig(
    String shopName,
    String shopUrl,
    Optional<String> postalAddress,
    Currency currency,
    Locale locale,
    String linkParameters,
    MailTheme theme) {
  /** Where the shop's statistics see that somebody came by our mails. */
  static final String LINK_PARAMETERS =
      "utm_source=boomerang&utm_medium=email&utm_campaign={campaign}";

  /** With the usual parameters and theme. */
  public MailConfig(
      String shopName,
      String shopUrl,
      Optional<String> postalAddress,
      Currency currency,
      Locale locale) {
    this(shopName, shopUrl, postalAddress, currency, locale, LINK_PARAMETERS, MailTheme.NONE);
  }

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
        Locale.forLanguageTag(settings.text("SHOP_LOCALE", "en-US")),
        LinkTemplate.read(settings, "MAIL_LINK_PARAMETERS", LINK_PARAMETERS, Set.of("campaign")),
        MailTheme.from(settings));
  }
}
