package io.boomerang.cli.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time given by RFC 3339, or a day, which begins at midnight UTC. */
public final class TimeConverter implements ITypeConverter<Instant> {
  private static final int LENGTH_OF_A_DAY = "2026-01-01".length();

  @Override
  public Instant convert(String text) {
    try {
      return text.length() == LENGTH_OF_A_DAY
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time: give one as 2026-01-01 or 2026-01-01T00:00:00Z");
    }
  }
}
