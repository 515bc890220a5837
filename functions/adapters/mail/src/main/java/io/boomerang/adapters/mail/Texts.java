package io.boomerang.adapters.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
            ? load(Locale.forLanguageTag(language), Locale.forLanguageTag(language), Map.of())
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
    return load(shop, shop, own)
        .or(() -> load(shop, new Locale.Builder().setLanguage(shop.getLanguage()).build(), own))
        .orElseThrow(
            () -> new IllegalArgumentException("no mails are written in " + shop.getLanguage()));
  }

  /** The sentences in the customer's language, else in the shop's. */
  Texts in(Locale wanted) {
    if (wanted.getLanguage().isEmpty()) {
      return this;
    }
    return cache
        .computeIfAbsent(wanted.toLanguageTag(), tag -> find(wanted))
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

  private Optional<Texts> find(Locale wanted) {
    final Locale language = new Locale.Builder().setLanguage(wanted.getLanguage()).build();
    return load(wanted, wanted, own).or(() -> load(wanted, language, own));
  }

  /** Reads the file of one locale, to be used with another of the same language. */
  private static Optional<Texts> load(
      Locale use, Locale file, Map<String, Map<String, String>> own) {
    final String country = file.getCountry().isEmpty() ? "" : "_" + file.getCountry();
    final String name = "offer_" + file.getLanguage() + country + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      final Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      final Map<String, String> sentences = new HashMap<>();
      properties.stringPropertyNames().forEach(k -> sentences.put(k, properties.getProperty(k)));
      return Optional.of(new Texts(use, sentences, own));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
