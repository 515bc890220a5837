package io.boomerang.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share given as {@code 0.02} or {@code 2%}. */
public final class ShareConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    final boolean percent = text.endsWith("%");
    try {
      final double number =
          Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      final double share = percent ? number / 100 : number;
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below, with the numbers that are out of range.
    }
    throw new TypeConversionException("'" + text + "' is no share: give 0 to 1, or 0% to 100%");
  }
}
