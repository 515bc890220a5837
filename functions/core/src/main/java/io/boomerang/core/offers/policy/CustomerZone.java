package io.boomerang.core.offers.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * Guesses in which zone a customer lives: the zone that the shop gave, else where most people of
 * the locale's country live, else of its language, else the shop's own.
 */
public final class CustomerZone {
  private static final String FILE = "zones.properties";

  private final Properties zones = new Properties();
  private final ZoneId fallback;

  public CustomerZone(ZoneId fallback) {
    this.fallback = fallback;
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(CustomerZone.class.getResourceAsStream(FILE), FILE),
            StandardCharsets.UTF_8)) {
      zones.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** The zone of those of whom nothing is known. */
  public ZoneId fallback() {
    return fallback;
  }

  public ZoneId of(Profile profile) {
    if (profile.timeZone() != null) {
      try {
        return ZoneId.of(profile.timeZone());
      } catch (DateTimeException e) {
        return of(profile.locale());
      }
    }
    return of(profile.locale());
  }

  private ZoneId of(Locale locale) {
    final String zone =
        zones.getProperty(locale.getCountry(), zones.getProperty(locale.getLanguage()));
    return zone == null ? fallback : ZoneId.of(zone);
  }
}
