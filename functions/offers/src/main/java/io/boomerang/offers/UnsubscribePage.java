package io.boomerang.offers;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The unsubscribe page in the browser's language; adding one is adding a file. */
final class UnsubscribePage {
  private static final Locale FALLBACK = Locale.ENGLISH;
  private static final String BUNDLE = "io.boomerang.offers.unsubscribe";

  /** The machine's own language is never the customer's. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle sentences;
  private final String shopName;

  private UnsubscribePage(Locale locale, ResourceBundle sentences, String shopName) {
    this.locale = locale;
    this.sentences = sentences;
    this.shopName = shopName;
  }

  /** The page in the first language of {@code Accept-Language} that there is a file for. */
  static UnsubscribePage in(String acceptLanguage, String shopName) {
    for (Locale.LanguageRange range : ranges(acceptLanguage)) {
      final Locale wanted = Locale.forLanguageTag(range.getRange());
      final Optional<ResourceBundle> sentences = load(wanted.getLanguage());
      if (sentences.isPresent()) {
        return new UnsubscribePage(wanted, sentences.get(), shopName);
      }
    }
    return new UnsubscribePage(FALLBACK, load(FALLBACK.getLanguage()).orElseThrow(), shopName);
  }

  /** Asks whether it is meant. The form's address is the page's own, token and all. */
  String ask() {
    return page(
        "ask",
        "<form method=\"post\"><button>" + sentences.getString("button") + "</button></form>");
  }

  String done() {
    return page(
        "done",
        "<form method=\"post\"><input type=\"hidden\" name=\"undo\" value=\"yes\"><button>"
            + sentences.getString("undo")
            + "</button></form>");
  }

  /** The customer gets mails again. */
  String undone() {
    return page("undone", "");
  }

  String invalid() {
    return page("invalid", "");
  }

  /** Nothing that came with the request stands in the page, so that nothing needs escaping. */
  private String page(String sentence, String more) {
    return """
    <!DOCTYPE html>
    <html lang="%s"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f1ec;
    color:#1d1f24;font:17px/1.5 system-ui,sans-serif}
    main{max-width:26rem;margin:1rem;padding:2rem;background:#fff;border-radius:12px}
    h1{font-size:1.25rem;margin:0 0 .75rem}p{margin:0 0 1.25rem}
    button{font:inherit;font-weight:700;padding:.75rem 1.5rem;border:0;border-radius:8px;
    background:#1f5f4a;color:#fff;cursor:pointer}
    @media (prefers-color-scheme:dark){body{background:#16181d;color:#f2f2f0}
    main{background:#22252c}}
    .shop{color:#6b6f76;margin:0 0 .25rem}
    </style></head><body><main>%s<h1>%s</h1><p>%s</p>%s</main></body></html>
    """
        .formatted(
            locale.toLanguageTag(),
            sentences.getString("title"),
            shopName.isEmpty() ? "" : "<p class=\"shop\">" + escaped(shopName) + "</p>",
            sentences.getString("title"),
            sentences.getString(sentence),
            more);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
    try {
      return Locale.LanguageRange.parse(acceptLanguage);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Optional<ResourceBundle> load(String language) {
    if (!language.matches("[a-z]{2,3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
