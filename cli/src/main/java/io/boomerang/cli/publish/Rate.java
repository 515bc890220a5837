package io.boomerang.cli.publish;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads events a second given as {@code 500} or {@code 500/s}. */
public final class Rate implements ITypeConverter<Double> {
  private static final String UNIT = "/s";

  @Override
  public Double convert(String text) {
    final String number =
        text.endsWith(UNIT) ? text.substring(0, text.length() - UNIT.length()) : text;
    try {
      final double rate = Double.parseDouble(number);
      if (rate > 0 && Double.isFinite(rate)) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Said below, with the numbers that are out of range.
    }
    throw new TypeConversionException(
        "'" + text + "' is no rate: give events a second, more than 0, as 500/s");
  }
}
