package io.boomerang.adapters.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The sentences of the mails by language, each language a file {@code offer_<language>.properties},
 * or {@code offer_<language>_<COUNTRY>.properties} where a country says it differently.
 */
final class Texts {
  /** What sentences may have filled in. */
  private static final Set<String> PLACES =
      Set.of("name", "shop", "percent", "reward", "expiry", "coupon", "total_price", "more");

  private static final String BUNDLE = "io.boomerang.adapters.mail.offer";

  /** The machine's own language is never the customer's. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

  private final Map<String, Optional<Texts>> cache;
  private final Map<String, Map<String, String>> own;
  private final Locale locale;
  private final Map<String, String> sentences;

  private Texts(
      Locale locale, Map<String, String> sentences, Map<String, Map<String, String>> own) {
    this.cache = new ConcurrentHashMap<>();
    this.locale = locale;
    this.own = own;
    final Map<String, String> all = new HashMap<>(sentences);
    all.putAll(own.getOrDefault(locale.getLanguage(), Map.of()));
    this.sentences = Map.copyOf(all);
  }

  /** Why a sentence of the shop's cannot stand in for ours; empty when it can. */
  static Optional<String> problemWith(String language, String key, String sentence) {
    final Optional<Texts> ours =
        language.matches("[a-z]{2,3}")
            ? load(Locale.forLanguageTag(language), Map.of())
            : Optional.empty();
    if (ours.isEmpty()) {
      return Optional.of("no mails are written in " + language);
    }
    if (!ours.get().sentences.containsKey(key)) {
      return Optional.of("no sentence is called " + key);
    }
    final boolean isKnown =
        PLACE.matcher(sentence).results().allMatch(place -> PLACES.contains(place.group(1)));
    final boolean isWhole = !PLACE.matcher(sentence).replaceAll("").matches(".*[{}].*");
    return isKnown && isWhole && !sentence.isBlank()
        ? Optional.empty()
        : Optional.of("fill in only {{...}} of " + new TreeSet<>(PLACES));
  }

  /**
   * The sentences in the shop's own language, from which {@link #in} finds the others.
   *
   * @param own sentences that stand in for ours, by language and name
   * @throws IllegalArgumentException when there is no file for it
   */
  static Texts of(Locale shop, Map<String, Map<String, String>> own) {
    return load(shop, own)
        .orElseThrow(
            () -> new IllegalArgumentException("no mails are written in " + shop.getLanguage()));
  }

  /** The sentences in the customer's language, else in the shop's. */
  Texts in(Locale wanted) {
    if (wanted.getLanguage().isEmpty()) {
      return this;
    }
    return cache
        .computeIfAbsent(wanted.toLanguageTag(), tag -> load(wanted, own))
        // Dates and prices follow the language, but the country's form of it where there is one.
        .orElse(this);
  }

  /** Language and country whose form prices and times have. */
  Locale locale() {
    return locale;
  }

  Map<String, String> sentences() {
    return sentences;
  }

  /** The sentences of a locale: of its country where there are some, else of its language. */
  private static Optional<Texts> load(Locale locale, Map<String, Map<String, String>> own) {
    try {
      final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
      final Map<String, String> sentences = new HashMap<>();
      bundle.keySet().forEach(key -> sentences.put(key, bundle.getString(key)));
      return Optional.of(new Texts(locale, sentences, own));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
