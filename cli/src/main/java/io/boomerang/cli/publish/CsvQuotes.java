package io.boomerang.cli.publish;

/**
 * Follows the quotes of a CSV record from line to line. By RFC 4180 a quote opens a cell only where
 * the cell begins: one within a name, such as that of an inch, is a character like any other.
 */
final class CsvQuotes {
  private enum Place {
    START_OF_CELL,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    BROKEN
  }

  private Place place = Place.START_OF_CELL;

  /** Goes on with the record's next line. */
  void follow(String line) {
    if (place == Place.AFTER_QUOTE) {
      place = Place.START_OF_CELL;
    }
    for (int i = 0; i < line.length(); i++) {
      place = after(line.charAt(i));
    }
  }

  /** Whether a quoted cell goes on in the next line. */
  boolean isOpen() {
    return place == Place.QUOTED;
  }

  /** Whether a quoted cell is followed by more than the next cell. */
  boolean isBroken() {
    return place == Place.BROKEN;
  }

  private Place after(char c) {
    return switch (place) {
      case START_OF_CELL -> c == '"' ? Place.QUOTED : plain(c);
      case PLAIN -> plain(c);
      case QUOTED -> c == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
      case AFTER_QUOTE -> c == '"' ? Place.QUOTED : c == ',' ? Place.START_OF_CELL : Place.BROKEN;
      case BROKEN -> Place.BROKEN;
    };
  }

  private static Place plain(char c) {
    return c == ',' ? Place.START_OF_CELL : Place.PLAIN;
  }
}
