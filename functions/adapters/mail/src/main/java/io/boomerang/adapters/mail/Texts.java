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
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of the mails by language, each language a file {@code offer_<language>.properties},
 * or {@code offer_<language>_<COUNTRY>.properties} where a country says it differently.
 */
final class Texts {
  private final Map<String, Optional<Texts>> cache;
  private final Locale locale;
  private final Map<String, String> sentences;

  private Texts(Locale locale, Map<String, String> sentences) {
    this.cache = new ConcurrentHashMap<>();
    this.locale = locale;
    this.sentences = Map.copyOf(sentences);
  }

  /**
   * The sentences in the shop's own language, from which {@link #in} finds the others.
   *
   * @throws IllegalArgumentException when there is no file for it
   */
  static Texts of(Locale shop) {
    return load(shop, shop)
        .or(() -> load(shop, new Locale.Builder().setLanguage(shop.getLanguage()).build()))
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

  private static Optional<Texts> find(Locale wanted) {
    return load(wanted, wanted)
        .or(() -> load(wanted, new Locale.Builder().setLanguage(wanted.getLanguage()).build()));
  }

  /** Reads the file of one locale, to be used with another of the same language. */
  private static Optional<Texts> load(Locale use, Locale file) {
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
      return Optional.of(new Texts(use, sentences));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
