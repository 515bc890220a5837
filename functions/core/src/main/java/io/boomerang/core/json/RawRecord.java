package io.boomerang.core.json;

import java.util.List;

/**
 * One JSON object as it was written: the text and kind of every known field, the unknown fields as
 * JSON, and what is already wrong with it.
 */
final class RawRecord {
  /** What stood in a field. */
  enum Kind {
    ABSENT,
    NULL,
    STRING,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    OBJECT,
    ARRAY
  }

  private final Fields fields;
  private final Kind[] kinds;
  private final String[] texts;
  private final String extra;
  private final List<Violation> violations;

  RawRecord(Fields fields, Kind[] kinds, String[] texts, String extra, List<Violation> violations) {
    this.fields = fields;
    this.kinds = kinds;
    this.texts = texts;
    this.extra = extra;
    this.violations = violations;
  }

  String name(Enum<?> field) {
    return fields.name(place(field));
  }

  Kind kind(Enum<?> field) {
    return kinds[place(field)];
  }

  /** The value as written, without quotes; empty for null and absent, the JSON for a container. */
  String text(Enum<?> field) {
    final String text = texts[place(field)];
    return text == null ? "" : text;
  }

  /** The unknown fields as one JSON object; null when there are none. */
  String extra() {
    return extra;
  }

  /** What reading found wrong, such as a key given twice. */
  List<Violation> violations() {
    return violations;
  }

  /** The order of a type's enum is the order of its fields, and an array is read at no cost. */
  @SuppressWarnings("EnumOrdinal")
  private static int place(Enum<?> field) {
    return field.ordinal();
  }
}
