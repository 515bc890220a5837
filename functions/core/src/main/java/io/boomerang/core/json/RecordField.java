package io.boomerang.core.json;

import java.util.Locale;

/**
 * A field that a type of record knows: a constant of its enum, which lists the fields in the order
 * in which broken rules are reported.
 */
public interface RecordField {
  /** The constant's own name. */
  String name();

  /** The name in JSON. */
  default String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
