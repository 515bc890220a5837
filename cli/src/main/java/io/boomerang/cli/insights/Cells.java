package io.boomerang.cli.insights;

/** Text as a cell of CSV (RFC 4180). */
final class Cells {
  private Cells() {}

  /** Quoted where it has to be; empty for null. */
  static String of(String text) {
    if (text == null) {
      return "";
    }
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
