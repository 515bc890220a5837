package io.boomerang.core.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a function's settings from its environment and gathers everything that is wrong with them,
 * so that one start names them all. A variable that is empty counts as not set.
 */
public final class Settings {
  private final Map<String, String> environment;
  private final Set<String> missing = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The variable's value; a problem when it is not set, which is named once however many readers
   * ask for it.
   */
  public String required(String name, String meaning) {
    final Optional<String> value = optional(name);
    if (value.isEmpty() && missing.add(name)) {
      problems.add(name + " is not set: " + meaning);
    }
    return value.orElse("");
  }

  /** The variable's value, when it is set. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The variable's value, or the fallback when it is not set. */
  public String text(String name, String fallback) {
    return optional(name).orElse(fallback);
  }

  /** A whole number from {@code min} to {@code max}, or the fallback when it is not set. */
  public long number(String name, long fallback, long min, long max) {
    final Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      final long number = Long.parseLong(value.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Named below, with the numbers that are out of range.
    }
    problems.add(
        "%s is \"%s\": give a whole number from %d to %d".formatted(name, value.get(), min, max));
    return fallback;
  }

  /** As {@link #number}, for values that fit an int. */
  public int integer(String name, int fallback, int min, int max) {
    return Math.toIntExact(number(name, fallback, min, max));
  }

  /** {@code true} or {@code false}, or the fallback when it is not set. */
  public boolean truth(String name, boolean fallback) {
    final String value = text(name, Boolean.toString(fallback));
    if (!value.equals("true") && !value.equals("false")) {
      problem(name, "give true or false");
      return fallback;
    }
    return value.equals("true");
  }

  /** A duration given as a whole number of milliseconds. */
  public Duration millis(String name, Duration fallback, Duration min, Duration max) {
    return Duration.ofMillis(number(name, fallback.toMillis(), min.toMillis(), max.toMillis()));
  }

  /** A duration given as a whole number of seconds. */
  public Duration seconds(String name, Duration fallback, Duration min, Duration max) {
    return Duration.ofSeconds(number(name, fallback.toSeconds(), min.toSeconds(), max.toSeconds()));
  }

  /** A currency by its ISO 4217 code, or the fallback when it is not set. */
  public Currency currency(String name, Currency fallback) {
    final Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      return Currency.getInstance(value.get());
    } catch (IllegalArgumentException e) {
      problem(name, "give a currency by its ISO 4217 code, such as EUR");
      return fallback;
    }
  }

  /** A time zone by its name, or the fallback when it is not set. */
  public ZoneId zone(String name, ZoneId fallback) {
    final Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      return ZoneId.of(value.get());
    } catch (DateTimeException e) {
      problem(name, "give a time zone by its name, such as Europe/Berlin");
      return fallback;
    }
  }

  /** Says that a value which could be read is still wrong. */
  public void problem(String name, String reason) {
    problems.add("%s is \"%s\": %s".formatted(name, text(name, ""), reason));
  }

  /** As {@link #problem}, of a value that is secret, or too long to be shown. */
  public void problemWithoutValue(String name, String reason) {
    problems.add(name + " is wrong: " + reason);
  }

  /**
   * Call when all is read.
   *
   * @throws ConfigException naming every variable that is missing or wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
