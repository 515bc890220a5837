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

  String name(int field) {
    return fields.name(field);
  }

  Kind kind(int field) {
    return kinds[field];
  }

  /** The value as written, without quotes; empty for null and absent, the JSON for a container. */
  String text(int field) {
    return texts[field] == null ? "" : texts[field];
  }

  /** The unknown fields as one JSON object; null when there are none. */
  String extra() {
    return extra;
  }

  /** What reading found wrong, such as a key given twice. */
  List<Violation> violations() {
    return violations;
  }
}
