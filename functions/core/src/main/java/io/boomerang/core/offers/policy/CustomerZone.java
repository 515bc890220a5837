package io.boomerang.core.offers.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * Guesses in which zone a customer lives: the zone that the shop gave, else where people of the
 * locale's country live, else of its language, else the shop's own.
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

  /** The zone in which times are shown to the customer. */
  public ZoneId of(Profile profile) {
    return all(profile).get(0);
  }

  /** The zones in one of which the customer lives, the likeliest first. */
  public List<ZoneId> all(Profile profile) {
    if (profile.timeZone() != null) {
      try {
        return List.of(ZoneId.of(profile.timeZone()));
      } catch (DateTimeException e) {
        return all(profile.locale());
      }
    }
    return all(profile.locale());
  }

  private List<ZoneId> all(Locale locale) {
    final String found =
        zones.getProperty(locale.getCountry(), zones.getProperty(locale.getLanguage()));
    return found == null
        ? List.of(fallback)
        : Arrays.stream(found.split(",", -1)).map(zone -> ZoneId.of(zone.strip())).toList();
  }
}
